import type { CommittedChanges, RowChange } from "#sim/ports.ts";
import { firstPosition } from "./recovery.ts";
import type { Wire } from "./wire.ts";

/** Notes what transactions change, for a replica that follows; a run without one has none of this. */
export interface Capture {
  /** After a reset. */
  begin(): void;
  end(): void;
  /** A row has changed, in a transaction that may still be undone; returns the change's number. */
  changed(): number;
  /** Where the log stands; `null` where nobody follows. */
  position(): number | null;
  /** A session is between two transactions: what has been committed is read. */
  settle(): void;
  take(): CommittedChanges | null;
}

const schema = "simulator";

/**
 * Values as text in one form, whatever the session has set. The triggers' name sorts before any other, so that a change is
 * noted before those that other triggers make because of it. The function runs as its owner: whoever writes needs no rights here.
 */
const captureSql = /* sql */ `
  create schema ${schema};
  grant usage on schema ${schema} to public;
  create table ${schema}.changes (turn integer primary key, kind text, target text, before text, after text);
  grant select on ${schema}.changes to public;
  create function ${schema}.capture() returns trigger language plpgsql security definer
    set search_path = pg_catalog set datestyle = 'ISO, YMD' set intervalstyle = 'postgres'
    set bytea_output = 'hex' set extra_float_digits = '1' set timezone = 'UTC' as $capture$
    begin
      insert into ${schema}.changes values (simulator_ask('changed')::integer, tg_op,
        format('%I.%I', tg_table_schema, tg_table_name),
        case when tg_op in ('UPDATE', 'DELETE') then old::text end,
        case when tg_op in ('INSERT', 'UPDATE') then new::text end);
      return null;
    end $capture$;
  do $do$ declare target text; begin
    for target in select c.oid::regclass from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_'
          and n.nspname not in ('information_schema', '${schema}') order by c.oid loop
      execute format('create trigger "!rows" after insert or update or delete on %s for each row execute function ${schema}.capture()', target);
      execute format('create trigger "!truncate" after truncate on %s execute function ${schema}.capture()', target);
      execute format('alter table %s enable always trigger "!rows", enable always trigger "!truncate"', target);
    end loop;
  end $do$`;

/** What a commit and each of its changes add to the log: stand-ins of a plausible size, for comparing positions. */
const logBytes = { commit: 56, change: 128 };

export function createCapture({ query }: Pick<Wire, "query">): Capture {
  let follows = false;
  let lastChange = 0;
  let lastRead = 0;
  let dirty = false;
  let position = firstPosition;
  let committed: RowChange[] = [];
  return {
    begin() {
      query(captureSql);
      follows = true;
      lastChange = 0;
      lastRead = 0;
      dirty = false;
      position = firstPosition;
      committed = [];
    },
    end() {
      follows = false;
    },
    changed() {
      dirty = true;
      return ++lastChange;
    },
    position: () => (follows ? position : null),
    settle() {
      if (!follows || !dirty) return;
      dirty = false;
      const rows = query(
        `select kind, target, before, after from ${schema}.changes where turn > ${lastRead} order by turn`,
      );
      lastRead = lastChange;
      if (rows.length === 0) return;
      position += logBytes.commit + logBytes.change * rows.length;
      for (const [kind, table, before = null, after = null] of rows) {
        committed.push({ kind: kind as RowChange["kind"], table: table ?? "", before, after });
      }
    },
    take() {
      if (committed.length === 0) return null;
      const changes = committed;
      committed = [];
      return { position, changes };
    },
  };
}

const definition =
  /^\s*((?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:(?:global|local|temp|temporary|unlogged|unique|materialized|recursive|event|foreign)\s+)*\w+|refresh\s+materialized\s+view|import\s+foreign\s+schema|grant|revoke|comment|reassign|security\s+label|select\b(?=.*\binto\b))/s;

/** The refusal of a statement that defines something: a replica here takes over rows, and nothing else; `null` for any other. */
export function definitionRefusal(skeleton: string): { message: string; hint: string } | null {
  const found = definition.exec(skeleton)?.[1];
  if (found === undefined) return null;
  const command = found.replace(/\s+/g, " ").toUpperCase();
  return {
    message: `${command === "SELECT" ? "SELECT INTO" : command} is not simulated where the database has a replica`,
    hint: "Use the tables that are there: the replica takes over their rows, and no definitions.",
  };
}
