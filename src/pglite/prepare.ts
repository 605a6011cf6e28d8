import { activityViewsSql } from "./prepare-activity.ts";
import { advisoryLocksSql } from "./prepare-advisory-locks.ts";

/** SQLSTATE of the INFO message by which SQL asks the simulator; its text is the question's name, a space, and the rest. */
export const questionCode = "SIM01";

/** SQLSTATE of the error that takes a unit back because it must wait for a lock. */
export const mustWaitCode = "SIM02";

/** Setting that the simulator puts its answer in while the message is on its way. */
export const answerSetting = "simulator.answer";

/**
 * Makes the one database of a fresh cluster fit for simulated sessions; each entry is one unit.
 * Originals are renamed because PostgreSQL calls its built-in functions by OID, past any replacement.
 */
export const prepareSql: readonly string[] = [
  /* sql */ `
  create function pg_catalog.simulator_ask(question text) returns text volatile language plpgsql
    as $$ begin
      raise info using errcode = '${questionCode}', message = question;
      return pg_catalog.current_setting('${answerSetting}');
    end $$`,

  /* sql */ `
  alter function pg_catalog.pg_sleep(double precision) rename to simulator_pg_sleep;
  create function pg_catalog.pg_sleep(double precision) returns void volatile strict language plpgsql
    as $$ begin
      if pg_catalog.simulator_ask('sleep ' || greatest($1, 0) || ' ' || current_setting('statement_timeout')) = 'cut' then
        raise exception using errcode = '57014', message = 'canceling statement due to statement timeout';
      end if;
    end $$;
  create or replace function pg_catalog.pg_sleep_for(interval) returns void volatile strict language sql
    as $$ select pg_catalog.pg_sleep(extract(epoch from $1)::double precision) $$;
  create or replace function pg_catalog.pg_sleep_until(timestamptz) returns void volatile strict language sql
    as $$ select pg_catalog.pg_sleep(extract(epoch from $1 - clock_timestamp())::double precision) $$;`,

  // Where the log stands on a primary that a replica follows, and how far it has come in there; PGlite's own elsewhere.
  ...[
    ["pg_current_wal_lsn", "written"],
    ["pg_current_wal_insert_lsn", "written"],
    ["pg_current_wal_flush_lsn", "written"],
    ["pg_last_wal_receive_lsn", "received"],
  ].map(
    ([name, question]) => /* sql */ `
  alter function pg_catalog.${name}() rename to simulator_${name};
  create function pg_catalog.${name}() returns pg_lsn volatile strict language plpgsql
    as $$ declare position text := pg_catalog.simulator_ask('${question}'); begin
      return case when position = '' or pg_is_in_recovery() and '${question}' = 'written'
        then simulator_${name}() else position::pg_lsn end;
    end $$`,
  ),

  // A setting of an application's own exists for all sessions once one has set it; it is null to those who haven't.
  /* sql */ `
  alter function pg_catalog.current_setting(text, boolean) rename to simulator_current_setting;
  create function pg_catalog.current_setting(text, boolean) returns text stable strict language plpgsql
    as $$ declare value text := pg_catalog.simulator_current_setting($1, $2); begin
      if value = '' and strpos($1, '.') > 0 and pg_catalog.simulator_ask('setting ' || lower($1)) = 'f' then
        return null;
      end if;
      return value;
    end $$`,

  // The server's own come from the operating system's randomness; these follow random(), seeded for each run.
  /* sql */ `
  create function pg_catalog.simulator_uuid(digits text, version text) returns uuid volatile language sql
    as $$ select overlay(overlay(digits placing version from 13)
                         placing substr('89ab', 1 + floor(random() * 4)::int, 1) from 17)::uuid $$;
  alter function pg_catalog.gen_random_uuid() rename to simulator_gen_random_uuid;
  create function pg_catalog.gen_random_uuid() returns uuid volatile language sql
    as $$ select simulator_uuid(md5(random()::text || random()::text), '4') $$;
  alter function pg_catalog.uuidv4() rename to simulator_uuidv4;
  create function pg_catalog.uuidv4() returns uuid volatile language sql as $$ select gen_random_uuid() $$;
  alter function pg_catalog.uuidv7() rename to simulator_uuidv7;
  create function pg_catalog.uuidv7() returns uuid volatile language sql
    as $$ select simulator_uuid(lpad(to_hex(floor(extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
                                || substr(md5(random()::text || random()::text), 13), '7') $$;`,

  ...advisoryLocksSql(mustWaitCode),
  ...activityViewsSql,
];
