import { definitionRefusal } from "./capture.ts";
import { concat, type Message, message, messagesOf, queryMessage, stringAt, syncMessage } from "./messages.ts";
import { rowKey } from "./row-targets.ts";
import type { Prepared, Session } from "./session.ts";
import {
  effectsOf,
  noEffect,
  raisingSql,
  refusingSql,
  type SqlEffects,
  sequencesLost,
  together,
} from "./sql-effects.ts";
import { renameStatements } from "./statement-names.ts";

/** A session's unit as PostgreSQL is to see it, with names made the session's own. */
export interface OwnUnit {
  bytes: Uint8Array;
  /** Ends with Flush: no ReadyForQuery comes, and the backend must be kept. */
  flushes: boolean;
  /** Ends with Sync: no pipeline goes on. */
  syncs: boolean;
  /** What it executes, in order. */
  runs: SqlEffects[];
  /** All of that together. */
  does: SqlEffects;
  /** The first text it executes or parses, for `pg_stat_activity`. */
  sql: string | null;
  /** Statements it needs and doesn't make itself; the empty name is the unnamed one. */
  uses: Set<string>;
  /** What its Parse messages or a single `PREPARE` make; `counted` ones exist only if their ParseComplete came. */
  prepares: Array<{ name: string; prepared: Prepared; counted: boolean }>;
  /** Names its Close messages or `DEALLOCATE` give up. */
  drops: string[];
  /** It parses or executes something that PostgreSQL takes a snapshot for. */
  takesSnapshot: boolean;
  /** The rows that its last statement locks, where that is known. */
  rowKey: string | null;
  /** A portal may be asked for more rows by a later unit. */
  keepsPortal: boolean;
}

const noEffects: SqlEffects[] = [];

export function ownUnit(session: Session, unit: Uint8Array): OwnUnit {
  const own: OwnUnit = {
    ...{
      bytes: unit,
      flushes: false,
      syncs: false,
      runs: [],
      does: noEffect,
      sql: null,
      uses: new Set(),
      prepares: [],
      drops: [],
      keepsPortal: false,
      takesSnapshot: false,
      rowKey: null,
    },
  };
  const made = new Map<string, SqlEffects[]>();
  let changed = false;
  /** Bind messages without their Execute. */
  let bound = 0;
  const chunks = messagesOf(unit).map((message) => {
    bound += message.type === "B" ? 1 : message.type === "E" ? -1 : 0;
    const bytes = ownMessage(session, own, made, message);
    changed ||= bytes !== message.bytes;
    return bytes;
  });
  if (changed) own.bytes = concat(chunks);
  own.keepsPortal ||= bound > 0;
  own.does = together(own.runs);
  own.takesSnapshot ||= own.does.takesSnapshot;
  return own;
}

function ownMessage(
  session: Session,
  own: OwnUnit,
  made: Map<string, SqlEffects[]>,
  { type, bytes, body }: Message,
): Uint8Array {
  const ownName = (name: string) => (name === "" ? "" : session.prefix + name);
  switch (type) {
    case "Q": {
      const sql = stringAt(body, 0).text;
      const ownText = ownSql(session, own, sql);
      const effects = effectsOf(sql);
      own.runs.push(...effectsWithExecuted(session, sql));
      own.rowKey = effects.rowTarget && rowKey(effects.rowTarget, null);
      return ownText === sql ? bytes : queryMessage(ownText);
    }
    case "P": {
      const name = stringAt(body, 0);
      const sql = stringAt(body, name.next);
      const ownText = ownSql(session, own, sql.text);
      const same = name.text === "" && ownText === sql.text;
      const parse = same ? bytes : message("P", ownName(name.text), ownText, body.subarray(sql.next));
      const effects = effectsWithExecuted(session, sql.text);
      if (name.text !== "") own.uses.add(name.text);
      made.set(name.text, effects);
      const prepared = { effects, again: concat([parse, syncMessage]) };
      own.prepares.push({ name: name.text, prepared, counted: true });
      return parse;
    }
    case "B": {
      const portal = stringAt(body, 0);
      const statement = stringAt(body, portal.next);
      if (!made.has(statement.text)) own.uses.add(statement.text);
      const known = statement.text === "" ? session.unnamed : session.statements.get(statement.text);
      session.portals.set(portal.text, made.get(statement.text) ?? known?.effects ?? noEffects);
      own.keepsPortal ||= portal.text !== "";
      const target = session.portals.get(portal.text)?.[0]?.rowTarget ?? null;
      own.rowKey = target && rowKey(target, body);
      if (portal.text === "" && statement.text === "") return bytes;
      return message("B", ownName(portal.text), ownName(statement.text), body.subarray(statement.next));
    }
    case "E": {
      const portal = stringAt(body, 0);
      own.runs.push(...(session.portals.get(portal.text) ?? noEffects));
      own.keepsPortal ||= body.subarray(portal.next).some((byte) => byte !== 0);
      return portal.text === "" ? bytes : message("E", ownName(portal.text), body.subarray(portal.next));
    }
    case "D":
    case "C": {
      const { text } = stringAt(body, 1);
      const isStatement = body[0] === 0x53;
      if (type === "C" && isStatement) own.drops.push(text);
      if (type === "D" && isStatement && !made.has(text)) own.uses.add(text);
      return text === "" ? bytes : message(type, body.subarray(0, 1), ownName(text));
    }
    default:
      own.flushes = type === "H";
      own.syncs = type === "S";
      return bytes;
  }
}

/** The text's own effects, then those of the prepared statements that it has EXECUTE run. */
function effectsWithExecuted(session: Session, sql: string): SqlEffects[] {
  const effects = effectsOf(sql);
  if (!effects.namesStatements) return [effects];
  const { executes } = renameStatements(session, sql, effects);
  return [effects, ...executes.flatMap((name) => session.statements.get(name)?.effects ?? noEffects)];
}

/** The text PostgreSQL is to see: refused where it cannot be simulated, statement names made the session's own. */
function ownSql(session: Session, own: OwnUnit, sql: string): string {
  own.sql ??= sql;
  const effects = effectsOf(sql);
  own.takesSnapshot ||= effects.takesSnapshot;
  if (effects.refusal && !(session.onStandby && effects.refusal.alsoOnStandby)) return refusingSql(effects.refusal);
  if (session.followed) {
    for (const { skeleton } of effects.statements) {
      const refusal = definitionRefusal(skeleton);
      if (refusal !== null) return refusingSql(refusal);
    }
  }
  const { authorization } = effects;
  if (authorization !== null && authorization !== session.user && !session.login.superuser) {
    const message = `permission denied to set session authorization "${authorization}"`;
    return raisingSql({ code: "42501", message });
  }
  if (effects.readsSequences && session.sequencesLost && !effects.drawsFromSequences) return refusingSql(sequencesLost);
  if (!effects.namesStatements) return sql;
  const renamed = renameStatements(session, sql, effects);
  if (renamed.executes.some((name) => controlsTransaction(session, own, name))) return refusingSql(executedControl);
  for (const name of renamed.uses) own.uses.add(name);
  own.drops.push(...renamed.drops);
  for (const { name, prepared } of renamed.prepares) own.prepares.push({ name, prepared, counted: false });
  return renamed.sql;
}

/** Outside of a transaction PostgreSQL ends its process over an executed SAVEPOINT (`DefineSavepoint`), and here there is only one. */
const executedControl = {
  message: "EXECUTE of a statement that controls the transaction is not simulated",
  hint: "Send the statement itself.",
};

/** A statement that the unit itself has parsed may come in the place of the session's. */
const controlsTransaction = (session: Session, { prepares }: OwnUnit, name: string): boolean =>
  [...prepares.filter((made) => made.name === name).map(({ prepared }) => prepared), session.statements.get(name)].some(
    (prepared) => prepared?.effects.some((effects) => effects.controlsTransaction),
  );
