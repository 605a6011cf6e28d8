import type { ScenarioInput } from "#schemas/scenario.ts";
import { type Behaviour, behaviour } from "../behaviour.ts";
import type { OnMariadb } from "./on-mariadb.ts";

/** A behaviour of mysql2, and how it is compared with MariaDB. */
export interface MysqlBehaviour extends Behaviour {
  onMariadb: OnMariadb;
}

interface Description extends Pick<Behaviour, "title" | "shows"> {
  /** What stands above the handler, after the import of `mysql2/promise` as `mysql`. */
  setup?: string;
  /** Body of the handler; `say` prints a line. */
  body: string;
  imports?: string;
  database?: Partial<NonNullable<ScenarioInput["database"]>>;
  scenario?: Partial<ScenarioInput>;
  requestsAtMillis?: number[];
  /** Without it, everything it prints and answers must be the same there. */
  onMariadb?: OnMariadb;
}

const setupSql =
  "create table orders (id serial primary key, name text unique not null, total numeric(10, 2), paid smallint, data json, at timestamptz)";

/** The same table for a real server; the key has the name that the simulator's error says. */
export const setupSqlOfMariadb =
  "create table orders (id bigint auto_increment primary key, name varchar(255) not null, total numeric(10, 2), paid smallint, data json, at datetime, unique key orders_name_key (name))";

/** A handler with mysql2 on a server that speaks MySQL. */
export function mysqlBehaviour({
  title,
  imports = 'import mysql from "mysql2/promise";',
  setup = "const pool = mysql.createPool(process.env.DATABASE_URL);",
  body,
  database = {},
  scenario = {},
  requestsAtMillis,
  onMariadb = {},
  shows,
}: Description): MysqlBehaviour {
  const played = behaviour({
    title,
    shows,
    handler: `
      ${imports}
      ${setup}
      const say = (...words) => console.log(words.map((word) => (typeof word === "string" ? word : JSON.stringify(word))).join(" "));
      const within = (millis, promise) =>
        Promise.race([promise, new Promise((resolve) => setTimeout(resolve, millis, "still waiting"))]);
      const failure = (promise) => promise.then(() => "no error", (error) => [error.code, error.errno, error.sqlState, error.message].filter((part) => part !== undefined).join(" "));
      export default async function handler(req, res) {
        ${body}
        res.status(200).end("done");
      }`,
    scenario: {
      platform: "vercel-fluid",
      instances: 1,
      database: { kind: "mysql", setupSql, ...database },
      ...scenario,
    },
    ...(requestsAtMillis && { requestsAtMillis }),
  });
  return { ...played, onMariadb };
}
