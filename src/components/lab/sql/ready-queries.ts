import type { DatabaseKind } from "#sim/trace.ts";
import * as say from "#strings/lab-sql.ts";

/** A question worth asking, ready to send. */
export interface ReadyQuery {
  name: string;
  sql: string;
}

const postgresQueries: ReadyQuery[] = [
  {
    name: say.sessionsByState,
    sql: `select state, count(*) as sessions
from pg_stat_activity
where application_name <> 'sql console'
group by state
order by sessions desc;`,
  },
  {
    name: say.eachSession,
    sql: `select pid, usename, state, wait_event, now() - state_change as since, query
from pg_stat_activity
where application_name <> 'sql console'
order by state_change;`,
  },
  {
    name: say.whoWaits,
    sql: `select waiting.pid, waiting.query, waiting.wait_event_type, waiting.wait_event, blocking.pid as behind, blocking.state as its_state, blocking.query as its_query
from pg_stat_activity as waiting
left join pg_stat_activity as blocking on blocking.pid = any(pg_blocking_pids(waiting.pid))
where waiting.wait_event_type = 'Lock';`,
  },
  {
    name: say.locks,
    sql: `select pid, locktype, relation::regclass as relation, mode, granted
from pg_locks
order by granted, pid;`,
  },
  {
    name: say.tables,
    sql: `select table_schema, table_name, string_agg(column_name || ' ' || data_type, ', ' order by ordinal_position) as columns
from information_schema.columns
where table_schema not in ('pg_catalog', 'information_schema', 'simulator')
group by table_schema, table_name
order by table_schema, table_name;`,
  },
  {
    name: say.limits,
    sql: `select name, setting, short_desc
from pg_settings
where name in ('max_connections', 'superuser_reserved_connections', 'reserved_connections');`,
  },
  { name: "show max_connections", sql: "show max_connections;" },
];

const mysqlQueries: ReadyQuery[] = [
  { name: say.eachSession, sql: "show full processlist;" },
  { name: say.tables, sql: "show tables;" },
  { name: "show max_connections", sql: "show variables like 'max_connections';" },
];

/** In the language of the run's database; MongoDB has none of this kind. */
export const readyQueriesOf: Record<DatabaseKind, readonly ReadyQuery[]> = {
  postgres: postgresQueries,
  mysql: mysqlQueries,
  mongodb: [],
};
