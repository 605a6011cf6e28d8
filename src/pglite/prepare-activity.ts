/** Name of the prepared transaction that keeps what is open when a run stands still. */
export const setAsideName = "simulator_aside";

const columns = /* sql */ `
  datid oid, datname name, pid integer, leader_pid integer, usesysid oid, usename name, application_name text,
  client_addr inet, client_hostname text, client_port integer, backend_start timestamptz, xact_start timestamptz,
  query_start timestamptz, state_change timestamptz, wait_event_type text, wait_event text, state text,
  backend_xid xid, backend_xmin xid, query_id bigint, query text, backend_type text`;
/** What only the role itself, or one that may read all statistics, sees of a session. */
const secret = new Map(
  [
    ...["application_name", "client_addr", "client_hostname", "client_port", "backend_start", "xact_start"],
    ...["query_start", "state_change", "wait_event_type", "wait_event", "state", "backend_xid", "backend_xmin"],
    ...["query_id", "backend_type"],
  ].map((name) => [name, "null"]),
).set("query", "'<insufficient privilege>'");
const shown = columns.split(",").map((column) => {
  const name = column.trim().split(" ")[0] as string;
  const hidden = secret.get(name);
  return hidden ? `case when allowed then ${name} else ${hidden} end as ${name}` : name;
});
const mayRead = "pg_has_role('pg_read_all_stats', 'usage') or pg_has_role(usesysid, 'usage')";

/** PostgreSQL's texts (src/backend/storage/ipc/signalfuncs.c). */
const signals = [
  {
    name: "pg_cancel_backend",
    parameters: "integer",
    signal: "cancel",
    denied: "permission denied to cancel query",
    superuserOnly: "Only roles with the SUPERUSER attribute may cancel queries of roles with the SUPERUSER attribute.",
    roleOnly:
      'Only roles with privileges of the role whose query is being canceled or with privileges of the "pg_signal_backend" role may cancel this query.',
    itself: "raise exception using errcode = '57014', message = 'canceling statement due to user request';",
  },
  {
    name: "pg_terminate_backend",
    parameters: "pid integer, timeout bigint default 0",
    signal: "terminate",
    denied: "permission denied to terminate process",
    superuserOnly:
      "Only roles with the SUPERUSER attribute may terminate processes of roles with the SUPERUSER attribute.",
    roleOnly:
      'Only roles with privileges of the role whose process is being terminated or with privileges of the "pg_signal_backend" role may terminate this process.',
    itself: "raise exception using errcode = '57P01', message = 'terminating connection due to administrator command';",
  },
];

/** What the view below locks itself. */
const lockedByTheView = ["simulator_pg_locks", "pg_database", "pg_database_oid_index", "pg_database_datname_index"];

/** Who is connected, what they wait for, and what they do to each other, as the simulator knows it. */
export const activityViewsSql: readonly string[] = [
  /* sql */ `
  alter view pg_catalog.pg_stat_activity rename to simulator_pg_stat_activity;
  create view pg_catalog.pg_stat_activity as
    select ${shown.join(", ")} from (
      select *, ${mayRead} as allowed
      from json_to_recordset(pg_catalog.simulator_ask('activity')::json) as sessions(${columns})) as sessions;
  grant select on pg_catalog.pg_stat_activity to public;`,

  /* sql */ `
  alter view pg_catalog.pg_locks rename to simulator_pg_locks;
  create view pg_catalog.pg_locks as
    select locktype, database, relation, page, tuple, virtualxid, transactionid, classid, objid, objsubid,
      virtualtransaction,
      case when pid is null then nullif(pg_catalog.simulator_ask('set-aside'), '')::int else pg_backend_pid() end as pid,
      mode, granted, fastpath, waitstart
    from pg_catalog.simulator_pg_locks
    where pid is null or relation is null or relation <> all ('{${lockedByTheView.join(",")}}'::regclass[])
    union all select locktype, case locktype when 'advisory' then oid end, null, null, null, null,
      transactionid, classid, objid, objsubid, virtualtransaction, pid, mode, granted, false, waitstart
    from pg_database, json_to_recordset(pg_catalog.simulator_ask('locks')::json) as locks(
      locktype text, transactionid xid, classid oid, objid oid, objsubid smallint, virtualtransaction text, pid integer,
      mode text, granted boolean, waitstart timestamptz)
    where datname = current_database();
  grant select on pg_catalog.pg_locks to public;`,

  /* sql */ `
  alter view pg_catalog.pg_prepared_xacts rename to simulator_pg_prepared_xacts;
  create view pg_catalog.pg_prepared_xacts as
    select * from pg_catalog.simulator_pg_prepared_xacts where gid <> '${setAsideName}';
  grant select on pg_catalog.pg_prepared_xacts to public;
  alter function pg_catalog.pg_blocking_pids(integer) rename to simulator_pg_blocking_pids;
  create function pg_catalog.pg_blocking_pids(integer) returns integer[] volatile strict language sql
    as $$ select pg_catalog.simulator_ask('blocking ' || $1)::integer[] $$`,

  ...signals.map(
    ({ name, parameters, signal, denied, superuserOnly, roleOnly, itself }) => /* sql */ `
  alter function pg_catalog.${name}(${parameters.replace(/ default 0/, "").replace(/pid |timeout /g, "")}) rename to simulator_${name};
  create function pg_catalog.${name}(${parameters}) returns boolean volatile strict language plpgsql as $$
    declare target text := pg_catalog.simulator_ask('backend ' || $1);
    begin
      if target = '' then
        raise warning 'PID % is not a PostgreSQL backend process', $1;
        return false;
      end if;
      if (select rolsuper from pg_roles where rolname = target)
          and not (select rolsuper from pg_roles where rolname = current_user) then
        raise exception using errcode = '42501', message = '${denied}', detail = '${superuserOnly}';
      end if;
      if not pg_has_role(target, 'usage') and not pg_has_role('pg_signal_backend', 'usage') then
        raise exception using errcode = '42501', message = '${denied}', detail = '${roleOnly}';
      end if;
      if pg_catalog.simulator_ask('${signal} ' || $1) = 'itself' then
        ${itself}
      end if;
      return true;
    end $$`,
  ),
];
