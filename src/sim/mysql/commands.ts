import { utf8Decode } from "../gateway/utf8.ts";
import { type Parameter, statementOf } from "./dialect/statement.ts";
import { parametersIn, SqlRefused } from "./dialect/tokens.ts";
import { readChangeUser } from "./handshake.ts";
import { type MysqlError, malformedPacket, mysqlError, notSimulated } from "./mysql-error.ts";
import { PayloadReader } from "./packet-reader.ts";
import { packets, writePacket } from "./packet-writer.ts";
import { readParameters } from "./parameters.ts";
import { errorPacket, okPacket, preparedReply } from "./replies.ts";
import type { Session, Work } from "./session.ts";

/** What a command wants: an answer at once, none, the end, or work at the server. */
export type Command =
  | { kind: "answer"; bytes: Uint8Array }
  | { kind: "silent" }
  | { kind: "quit" }
  /** `sql` is `null` for what is no statement of the client's. */
  | { kind: "work"; work: Work; sql: string | null; binary: boolean };

interface Prepared {
  sql: string;
  parameters: number;
  /** Empty before they are bound. */
  types: readonly number[];
  /** What its next execution fails with. */
  refused: MysqlError | null;
}

/** Command bytes (dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_command_phase.html). */
const code = {
  quit: 0x01,
  initDb: 0x02,
  query: 0x03,
  statistics: 0x09,
  ping: 0x0e,
  changeUser: 0x11,
  prepare: 0x16,
  execute: 0x17,
  sendLongData: 0x18,
  closeStatement: 0x19,
  resetStatement: 0x1a,
  resetConnection: 0x1f,
};
/** Those that a real server has and nobody needs here. */
const beyond: Readonly<Record<number, string>> = {
  4: "COM_FIELD_LIST",
  8: "COM_SHUTDOWN",
  10: "COM_PROCESS_INFO",
  12: "COM_PROCESS_KILL",
  13: "COM_DEBUG",
  18: "COM_BINLOG_DUMP",
  21: "COM_REGISTER_SLAVE",
  27: "COM_SET_OPTION",
  28: "COM_STMT_FETCH",
  30: "COM_BINLOG_DUMP_GTID",
};
/** COM_STMT_EXECUTE: the command, the statement, flags and how often. */
const leastExecuteBytes = 1 + 4 + 1 + 4;
/** What a prepared statement's header can count. */
const mostParameters = 65_535;

/** Reads one session's commands; statements prepared by it are kept here. */
export function createCommands(session: Session): (payload: Uint8Array) => Command {
  const prepared = new Map<number, Prepared>();
  let nextStatement = 1;
  const answer = (...payloads: Uint8Array[]): Command => ({ kind: "answer", bytes: packets(1, payloads) });
  const fail = (error: MysqlError) => answer(errorPacket(error));
  const ok = () => answer(okPacket(session.sessionStatus()));

  function statement(sql: string, parameters: readonly Parameter[], binary: boolean): Command {
    return { kind: "work", work: workOf(session, sql, parameters), sql, binary };
  }

  function prepare(sql: string): Command {
    try {
      const parameters = parametersIn(sql);
      if (parameters > mostParameters) return fail(tooManyParameters);
      const id = nextStatement++;
      prepared.set(id, { sql, parameters, types: [], refused: null });
      return { kind: "answer", bytes: preparedReply(id, parameters, session.sessionStatus()) };
    } catch (reason) {
      if (reason instanceof SqlRefused) return fail(reason.error);
      throw reason;
    }
  }

  function execute(payload: Uint8Array, id: number): Command {
    if (payload.length < leastExecuteBytes) return fail(malformedPacket);
    const known = prepared.get(id);
    if (known === undefined)
      return fail(mysqlError(1243, `Unknown prepared statement handler (${id}) given to mysqld_stmt_execute`));
    const { refused } = known;
    known.refused = null;
    if (refused) return fail(refused);
    const { values, types, whole } = readParameters(payload, known.parameters, known.types);
    if (types.length < known.parameters) return fail(notBound);
    if (!whole) return fail(malformedPacket);
    known.types = types;
    return statement(known.sql, values, true);
  }

  return (payload) => {
    const text = () => utf8Decode(payload, 1);
    const id = () => new PayloadReader(payload, 1).int(4);
    switch (payload[0]) {
      case code.quit:
        return { kind: "quit" };
      case code.initDb:
        session.database = text();
        return ok();
      case code.ping:
        return ok();
      case code.query:
        return statement(text(), [], false);
      case code.prepare:
        return prepare(text());
      case code.execute:
        return execute(payload, id());
      case code.closeStatement:
        prepared.delete(id());
        return { kind: "silent" };
      case code.sendLongData: {
        const known = prepared.get(id());
        if (known) known.refused = notSimulated("a parameter that is sent in pieces (COM_STMT_SEND_LONG_DATA)");
        return { kind: "silent" };
      }
      case code.resetStatement:
        return ok();
      case code.statistics:
        return answer(
          writePacket()
            .text(
              session
                .status()
                .map(([name, value]) => `${name}: ${value}`)
                .join("  "),
            )
            .payload(),
        );
      case code.changeUser: {
        const { user, database } = readChangeUser(payload);
        prepared.clear();
        return { kind: "work", work: { kind: "reset", user, database }, sql: null, binary: false };
      }
      case code.resetConnection: {
        const { user, database } = session;
        prepared.clear();
        return { kind: "work", work: { kind: "reset", user, database }, sql: null, binary: false };
      }
      default: {
        const name = beyond[payload[0] ?? 0];
        return fail(name === undefined ? mysqlError(1047, "Unknown command") : notSimulated(`the command ${name}`));
      }
    }
  };
}

const tooManyParameters = mysqlError(1390, "Prepared statement contains too many placeholders");
const notBound = mysqlError(1210, "Incorrect arguments to mysqld_stmt_execute");

/** What a text asks for, or that it is refused. */
export function workOf(session: Session, sql: string, parameters: readonly Parameter[]): Work {
  session.asking = sql;
  try {
    return statementOf(sql, session, parameters);
  } catch (reason) {
    if (reason instanceof SqlRefused) return { kind: "refused", error: reason.error };
    throw reason;
  } finally {
    session.asking = null;
  }
}
