/** SQLSTATE of the INFO message by which `pg_sleep` says how long it would have slept, in seconds. */
export const sleptCode = "SIM01";

/** Where `pg_stat_activity` reads the simulated sessions from, as JSON. */
export const activitySetting = "simulator.activity";

/**
 * Makes the one database of a fresh cluster fit for simulated sessions; each entry is one unit.
 * Originals are renamed because PostgreSQL calls its built-in functions by OID, past any replacement.
 */
export const prepareSql: readonly string[] = [
  /* sql */ `
  alter function pg_catalog.pg_sleep(double precision) rename to simulator_pg_sleep;
  create function pg_catalog.pg_sleep(double precision) returns void volatile strict language plpgsql
    as $$ begin raise info using errcode = '${sleptCode}', message = greatest($1, 0)::text; end $$;
  create or replace function pg_catalog.pg_sleep_for(interval) returns void volatile strict language sql
    as $$ select pg_catalog.pg_sleep(extract(epoch from $1)::double precision) $$;
  create or replace function pg_catalog.pg_sleep_until(timestamptz) returns void volatile strict language sql
    as $$ select pg_catalog.pg_sleep(extract(epoch from $1 - clock_timestamp())::double precision) $$;`,

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

  // Every session is the same backend to PostgreSQL's lock table, so each would be granted at once.
  /* sql */ `
  do $do$ declare f record; begin
    for f in select oid, proname, pg_get_function_identity_arguments(oid) as arguments, prorettype::regtype as result
             from pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname ~ '^pg_(try_)?advisory_' loop
      execute format('alter function pg_catalog.%I(%s) rename to %I', f.proname, f.arguments, 'simulator_' || f.proname);
      execute format('create function pg_catalog.%I(%s) returns %s volatile strict language plpgsql as %L',
        f.proname, f.arguments, f.result, $body$ begin
          raise exception using errcode = '0A000', message = 'advisory locks are not simulated',
            hint = 'All simulated sessions share one PostgreSQL backend. Lock a row with SELECT ... FOR UPDATE instead.';
        end $body$);
    end loop;
  end $do$`,

  /* sql */ `
  alter view pg_catalog.pg_stat_activity rename to simulator_pg_stat_activity;
  create view pg_catalog.pg_stat_activity as
    select * from json_to_recordset(coalesce(nullif(current_setting('${activitySetting}', true), ''), '[]')::json) as sessions(
      datid oid, datname name, pid integer, leader_pid integer, usesysid oid, usename name, application_name text,
      client_addr inet, client_hostname text, client_port integer, backend_start timestamptz, xact_start timestamptz,
      query_start timestamptz, state_change timestamptz, wait_event_type text, wait_event text, state text,
      backend_xid xid, backend_xmin xid, query_id bigint, query text, backend_type text);
  grant select on pg_catalog.pg_stat_activity to public;`,
];
