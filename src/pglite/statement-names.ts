import { queryMessage } from "./messages.ts";
import type { Prepared, Session } from "./session.ts";
import { effectsOf, type SqlEffects } from "./sql-effects.ts";
import type { Statement } from "./sql-statements.ts";

/** SQL whose `PREPARE`, `EXECUTE` and `DEALLOCATE` use the session's own names, and what it did to them. */
export interface Renamed {
  sql: string;
  /** Named, so that PostgreSQL must have those the session has: `PREPARE` of one fails. */
  uses: string[];
  /** Of these, what it runs. */
  executes: string[];
  prepares: Array<{ name: string; prepared: Prepared }>;
  drops: string[];
}

/** Statement names of SQL share the namespace of the protocol's (postgresql.org/docs/current/sql-prepare.html). */
export function renameStatements(session: Session, sql: string, { statements }: SqlEffects): Renamed {
  const renamed: Renamed = { sql, uses: [], executes: [], prepares: [], drops: [] };
  const created: string[] = [];
  for (const statement of [...statements].reverse()) {
    const word = nameIn(statement);
    if (word === null) continue;
    const name = nameOf(word.text);
    const own = `"${session.prefix}${name.replaceAll('"', '""')}"`;
    renamed.sql = renamed.sql.slice(0, word.start) + own + renamed.sql.slice(word.end);
    renamed.uses.push(name);
    if (statement.keyword === "execute") renamed.executes.push(name);
    else if (statement.keyword === "prepare") created.push(name);
    else if (statement.keyword === "deallocate") renamed.drops.push(name);
  }
  // What made one of several statements cannot be told apart here: it is only not made again after DISCARD ALL elsewhere.
  const [name] = created;
  if (name !== undefined && statements.length === 1) {
    const effects = [effectsOf(sql.replace(/^.*?\bas\b/is, ""))];
    renamed.prepares.push({ name, prepared: { effects, again: queryMessage(renamed.sql) } });
  }
  return renamed;
}

function nameIn({ keyword, words }: Statement): Statement["words"][number] | null {
  const rest = words.slice(1);
  if (keyword === "deallocate" && rest[0]?.text.toLowerCase() === "prepare") rest.shift();
  const word = rest[0];
  if (word === undefined) return null;
  const reserved = { prepare: "transaction", deallocate: "all" }[keyword];
  if (!["prepare", "execute", "deallocate"].includes(keyword) || word.text.toLowerCase() === reserved) return null;
  return word;
}

const nameOf = (word: string) => (word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase());
