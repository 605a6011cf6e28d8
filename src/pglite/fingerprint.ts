import type { Wire } from "./wire.ts";

/** Catalogs in which SQL could change what every session relies on, beside those read whole below. */
const catalogs = [
  ...[
    "pg_proc",
    "pg_class",
    "pg_attribute",
    "pg_type",
    "pg_rewrite",
    "pg_operator",
    "pg_opclass",
    "pg_amop",
    "pg_amproc",
  ],
  ...[
    "pg_cast",
    "pg_aggregate",
    "pg_namespace",
    "pg_constraint",
    "pg_trigger",
    "pg_attrdef",
    "pg_language",
    "pg_collation",
  ],
  ...["pg_am", "pg_ts_config", "pg_ts_dict", "pg_extension", "pg_foreign_server", "pg_tablespace", "pg_auth_members"],
];

const whole = /* sql */ `
  select 'role', to_jsonb(r) - 'oid' from pg_catalog.pg_authid r
  union all select 'database', to_jsonb(d) - '{datfrozenxid,datminmxid}'::text[] from pg_catalog.pg_database d
  union all select 'setting', to_jsonb(s) from pg_catalog.pg_db_role_setting s
  union all select 'default', to_jsonb(a) - 'oid' from pg_catalog.pg_default_acl a
  union all select 'parameter', to_jsonb(p) - 'oid' from pg_catalog.pg_parameter_acl p
  order by 1, 2`;

/**
 * Tells the prepared state of a database just reset from one that a superuser's SQL has changed for good. Call the result
 * to take a fingerprint: how many rows the catalogs have, and how many are older than this call and untouched since.
 */
export function createFingerprint(wire: Pick<Wire, "query">): () => string {
  const since = wire.query("select pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())")[0]?.[0] ?? "0";
  const counts = catalogs.map(
    (name) =>
      `(select count(*) || ' ' || count(*) filter (where xmin::text::bigint < ${since}) from pg_catalog.${name})`,
  );
  const sql = `select ${counts.join(", ")}`;
  return () => JSON.stringify([wire.query(sql), wire.query(whole)]);
}
