import { notSimulated } from "../mysql-error.ts";
import { literal } from "./facts.ts";
import { type Group, isWord, type Node, splitByComma } from "./nodes.ts";
import { jsonPath, type Rendering, render } from "./render.ts";
import { SqlRefused } from "./tokens.ts";

/** What a client and the server call themselves: MySQL 8.4, the long-term release. */
export const serverVersion = "8.4.0";

/** Functions that may stand without parentheses. */
export const nameless: ReadonlyMap<string, string> = new Map([
  ["current_date", "current_date"],
  ["current_user", "current_user"],
]);

type Make = (args: string[], rendering: Rendering) => string;

const timestamp: Make = ([digits = "0"]) => `localtimestamp(${digits})`;
const whoami: Make = (_, { facts }) => literal(`${facts.user}@%`);
const shifted =
  (sign: "+" | "-"): Make =>
  ([from = "", by = ""]) =>
    `((${from})::timestamp ${sign} ${by.startsWith("((") ? by : `(${by}) * interval '1 day'`})`;

const made: Readonly<Record<string, Make>> = {
  now: timestamp,
  current_timestamp: timestamp,
  localtime: timestamp,
  localtimestamp: timestamp,
  sysdate: timestamp,
  utc_timestamp: timestamp,
  curdate: () => "current_date",
  current_date: () => "current_date",
  curtime: () => "localtime(0)",
  current_time: () => "localtime(0)",
  unix_timestamp: ([at]) => `floor(extract(epoch from ${at === undefined ? "now()" : `(${at})::timestamp`}))::bigint`,
  from_unixtime: ([seconds]) => `(to_timestamp(${seconds}) at time zone 'UTC')::timestamp(0)`,
  date_add: shifted("+"),
  adddate: shifted("+"),
  date_sub: shifted("-"),
  subdate: shifted("-"),
  datediff: ([a, b]) => `((${a})::date - (${b})::date)`,
  year: ([at]) => `extract(year from (${at})::timestamp)::int`,
  month: ([at]) => `extract(month from (${at})::timestamp)::int`,
  day: ([at]) => `extract(day from (${at})::timestamp)::int`,
  hour: ([at]) => `extract(hour from (${at})::timestamp)::int`,
  date: ([at]) => `(${at})::date`,
  ifnull: (args) => `coalesce(${args.join(", ")})`,
  isnull: ([value]) => `((${value}) is null)`,
  if: ([test, yes, no]) => `case when ${test} then ${yes} else ${no} end`,
  rand: () => "random()",
  concat: (args) => `(${args.map((value) => `(${value})::text`).join(" || ")})`,
  length: ([value]) => `octet_length((${value})::text)`,
  ucase: ([value]) => `upper(${value})`,
  lcase: ([value]) => `lower(${value})`,
  mid: (args) => `substr(${args.join(", ")})`,
  // With one argument it is the operator, before something in parentheses.
  mod: (args) => (args.length === 1 ? `% (${args[0]})` : `mod(${args.join(", ")})`),
  locate: ([part, whole]) => `strpos(${whole}, ${part})`,
  instr: ([whole, part]) => `strpos(${whole}, ${part})`,
  truncate: (args) => `trunc(${args.join(", ")})`,
  group_concat: ([value]) => `string_agg((${value})::text, ',')`,
  json_object: (args) => `json_build_object(${args.join(", ")})`,
  json_array: (args) => `json_build_array(${args.join(", ")})`,
  json_extract: ([value, path = ""]) => `((${value})::jsonb #> ${literal(jsonPath(path.slice(1, -1)))})`,
  json_unquote: ([value]) => `((${value}) #>> '{}')`,
  uuid: () => "gen_random_uuid()::text",
  version: () => literal(serverVersion),
  database: (_, { facts }) => literal(facts.database || null),
  schema: (_, { facts }) => literal(facts.database || null),
  user: whoami,
  current_user: whoami,
  session_user: whoami,
  system_user: whoami,
  connection_id: (_, { facts }) => `${facts.id}::bigint`,
  last_insert_id: (_, { facts }) => `${facts.lastInsertId}::bigint`,
  sleep: ([seconds]) => `(select 0 from pg_sleep((${seconds})::float8))`,
};

const withoutCounterpart = new Set(
  "get_lock release_lock is_used_lock is_free_lock release_all_locks found_rows row_count benchmark load_file date_format str_to_date time_format convert values elt field find_in_set export_set inet_aton inet_ntoa aes_encrypt aes_decrypt json_table json_set json_contains json_arrayagg json_objectagg".split(
    " ",
  ),
);

const castTypes: ReadonlyMap<string, string> = new Map([
  ["signed", "bigint"],
  ["unsigned", "bigint"],
  ["char", "text"],
  ["binary", "bytea"],
  ["datetime", "timestamp(0)"],
  ["double", "float8"],
]);

/** A function's call in Postgres' words; `null` for one that both have, and that is left to Postgres. */
export function functionSql(name: string, group: Group, isWindow: boolean, rendering: Rendering): string | null {
  if (withoutCounterpart.has(name)) throw new SqlRefused(notSimulated(`${name.toUpperCase()}()`));
  if (name === "cast") return castSql(group.nodes, rendering);
  // MySQL answers with DECIMAL, to four places for AVG of whole numbers; a cast may not stand before OVER.
  if ((name === "sum" || name === "avg") && !isWindow) {
    const value = `${name}(${render(group.nodes, rendering)})`;
    return name === "sum" ? `(${value})::numeric` : `round((${value})::numeric, 4)`;
  }
  const make = Object.hasOwn(made, name) ? made[name] : undefined;
  if (make === undefined) return null;
  const parts = splitByComma(group.nodes);
  if (name === "group_concat") {
    const more = group.nodes.some((node) => isWord(node, "separator", "order", "distinct"));
    if (more || parts.length > 1) throw new SqlRefused(notSimulated("GROUP_CONCAT of anything but one expression"));
  }
  return make(
    parts.map((part) => render(part, rendering)),
    rendering,
  );
}

function castSql(nodes: readonly Node[], rendering: Rendering): string {
  const at = nodes.findLastIndex((node) => isWord(node, "as"));
  const [type, ...rest] = nodes.slice(at + 1);
  if (at < 0 || type?.kind !== "word") throw new SqlRefused(notSimulated("this CAST"));
  const own = castTypes.get(type.value);
  const size = own === undefined && rest.length > 0 ? render(rest, rendering) : "";
  return `cast(${render(nodes.slice(0, at), rendering)} as ${own ?? type.value}${size})`;
}
