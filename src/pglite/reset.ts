import { runEpochMillis } from "#sim/trace.ts";
import type { Internals } from "./internals.ts";
import { atDateNow } from "./virtual-date-now.ts";
import { SqlError, type Wire } from "./wire.ts";

/** PostgreSQL's FirstNormalObjectId: where a user's own objects begin. */
const firstOid = 16_384;

/** As in the DATABASE_URL of instances; the cluster's own is called `postgres`. */
const databaseName = "app";

const dropEverything = /* sql */ `
  update pg_database set datname = '${databaseName}' where datname = 'postgres';
  alter database ${databaseName} owner to postgres;
  alter database ${databaseName} reset all;
  alter database ${databaseName} connection limit -1;
  alter role postgres reset all;
  alter role postgres connection limit -1;
  do $do$ declare name text; begin
    for name in select evtname from pg_event_trigger loop execute format('drop event trigger %I cascade', name); end loop;
    for name in select pubname from pg_publication loop execute format('drop publication %I cascade', name); end loop;
    for name in select extname from pg_extension where extname <> 'plpgsql' loop
      execute format('drop extension %I cascade', name);
    end loop;
    for name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
      execute format('drop schema %I cascade', name);
    end loop;
    perform lo_unlink(oid) from pg_largeobject_metadata;
    for name in select rolname from pg_roles where rolname !~ '^pg_' and rolname <> 'postgres' loop
      execute format('drop owned by %I cascade', name);
      execute format('drop role %I', name);
    end loop;
  end $do$`;

const createPublic = /* sql */ `
  create schema public authorization pg_database_owner;
  comment on schema public is 'standard public schema';
  grant usage on schema public to public`;

/** The ordinary role that instances log in as: it owns the database, and may use what the set-up makes unless that says otherwise. */
const createApp = /* sql */ `
  create role app login;
  alter database ${databaseName} owner to app;
  alter default privileges grant all on tables to app;
  alter default privileges grant all on sequences to app;
  alter default privileges grant all on schemas to app`;

/** Makes the database what it was when it was new, then runs the set-up; the same bytes come out of it every time. */
export function resetDatabase(wire: Wire, internals: Internals, setupSql: string): void {
  atDateNow(runEpochMillis, () => {
    wire.query("rollback");
    forgetSession(wire);
    wire.query(dropEverything);
    vacuumCatalogs(wire);
    internals.setNextOid(firstOid);
    wire.query(createPublic);
    wire.query(createApp);
    wire.query("select setseed(0.5)");
    runSetup(wire, setupSql);
    forgetSession(wire);
  });
}

/** Rows of dropped objects, and files until a checkpoint, keep their OIDs taken. */
function vacuumCatalogs(wire: Wire): void {
  wire.query("select pg_stat_force_next_flush()");
  const tables = wire.query(/* sql */ `
    select relid::regclass from pg_stat_sys_tables where n_dead_tup > 0 and schemaname = 'pg_catalog' order by relid`);
  if (tables.length > 0) wire.query(`vacuum ${tables.join(", ")}`);
  wire.query("checkpoint");
}

function forgetSession(wire: Wire): void {
  wire.query("reset session authorization");
  wire.query("discard all");
}

function runSetup(wire: Wire, setupSql: string): void {
  try {
    wire.query(setupSql);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const text = `The scenario's setupSql failed: ${error.message} (SQLSTATE ${error.code}). Correct it in scenario.ts.`;
    throw new Error(text, { cause: error });
  }
}
