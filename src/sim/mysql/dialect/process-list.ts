import type { SessionFacts } from "./facts.ts";

export const processColumns = ["Id", "User", "Host", "db", "Command", "Time", "State", "Info"] as const;
/** The columns of `information_schema.processlist`, whose names are read without regard to case. */
export const processNames = processColumns.map((name) => name.toLowerCase());
/** What `SHOW PROCESSLIST` shows of a statement, without FULL. */
const infoCharacters = 100;

export const processRows = (facts: SessionFacts, full: boolean): Array<Array<string | number | null>> =>
  facts
    .processes()
    .map(({ id, user, host, database, command, seconds, state, sql }) => [
      id,
      user,
      host,
      database,
      command,
      Math.floor(seconds),
      state,
      sql && (full ? sql : sql.slice(0, infoCharacters)),
    ]);
