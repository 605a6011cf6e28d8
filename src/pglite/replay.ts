import type { CommittedChanges, RowChange } from "#sim/ports.ts";
import type { Wire } from "./wire.ts";
import { literal } from "./wire.ts";

/** A table as its rows are written: columns that are not computed, and what tells a row from others. */
interface Table {
  columns: string;
  /** Those of them that may be given another value: not what `generated always as identity` makes. */
  changing: string | null;
  key: readonly string[];
}

/** Values are read in the form in which `capture.ts` prints them; checks and triggers have had their say on the primary. */
const begin = /* sql */ `begin; set local session_replication_role = replica; set local search_path = pg_catalog;
  set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex';
  set local extra_float_digits = '1'; set local timezone = 'UTC'`;

const tablesSql = /* sql */ `
  select format('%I.%I', n.nspname, c.relname),
    string_agg(quote_ident(a.attname), ', ' order by a.attnum) filter (where a.attgenerated = ''),
    string_agg(quote_ident(a.attname), ', ' order by a.attnum) filter (where a.attgenerated = '' and a.attidentity <> 'a'),
    (select string_agg(quote_ident(k.attname), ', ' order by k.attnum) from pg_catalog.pg_index i
      join pg_catalog.pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary)
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  group by c.oid, n.nspname, c.relname`;

/** Writes on a replica what was written on its primary. */
export interface Replay {
  /** After a reset: the tables may be others. */
  forget(): void;
  /** In one transaction; the backend must be idle and outside of recovery. */
  run(committed: CommittedChanges): void;
}

export function createReplay({ query }: Pick<Wire, "query">): Replay {
  let tables: Map<string, Table> | null = null;
  function tableOf(name: string): Table {
    tables ??= new Map(
      query(tablesSql).map(([table, columns, changing = null, key]) => [
        table ?? "",
        { columns: columns ?? "", changing, key: key === null || key === undefined ? [] : key.split(", ") },
      ]),
    );
    const table = tables.get(name);
    if (table === undefined) throw new Error(`The replica has no table ${name}.`);
    return table;
  }
  return {
    forget() {
      tables = null;
    },
    run({ changes }) {
      query(`${begin}; ${changes.map((change) => statementOf(change, tableOf(change.table))).join("; ")}; commit`);
    },
  };
}

function statementOf({ kind, table, before, after }: RowChange, { columns, changing, key }: Table): string {
  const row = (text: string | null) => `(${literal(text ?? "")}::${table})`;
  const values = (names: string) => `select ${names} from (select ${row(after)}.*) as changed`;
  const same =
    key.length > 0
      ? key.map((column) => `target.${column} = ${row(before)}.${column}`).join(" and ")
      : `target.ctid = (select same.ctid from ${table} as same where same::text = ${literal(before ?? "")} limit 1)`;
  switch (kind) {
    case "INSERT":
      return `insert into ${table} (${columns}) overriding system value ${values(columns)}`;
    case "UPDATE":
      if (changing === null) return "";
      return `update ${table} as target set (${changing}) = (${values(changing)}) where ${same}`;
    case "DELETE":
      return `delete from ${table} as target where ${same}`;
    case "TRUNCATE":
      return `truncate ${table} cascade`;
  }
}
