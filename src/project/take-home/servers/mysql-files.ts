import type { ProjectFiles, ProjectLab } from "../../project.ts";
import { clockLapMillis, dedented } from "../database-sql.ts";
import { homeAddresses } from "../home-address.ts";

/** The official image by an exact tag, of the series whose limits and errors the engine has. */
const image = "mysql:8.4.10";

/** The lab's limits and set-up on a MySQL. */
export function mysqlFiles(lab: ProjectLab): ProjectFiles {
  return {
    "compose.yaml": composeFile(lab),
    "compose/1-user.sql": "create database app;\ncreate user app@'%';\ngrant all on app.* to app@'%';\n",
    "compose/2-lab.sql": mysqlSql(lab),
  };
}

function composeFile({ title, scenario: { database } }: ProjectLab): string {
  return `# ${title.replaceAll(/\s+/g, " ")}: MySQL with the lab's limits. Throw-away and without passwords, so on this machine only.
services:
  mysql:
    image: ${image}
    command:
      - mysqld
      # One more is let in, for an administrator.
      - --max-connections=${database.maxConnections}
      - --wait-timeout=${Math.max(1, Math.floor(database.waitTimeoutMillis / 1_000))}
    environment:
      MYSQL_ALLOW_EMPTY_PASSWORD: "1"
    ports:
      - "127.0.0.1:${homeAddresses.mysql.port}:3306"
    volumes:
      - ./compose/1-user.sql:/docker-entrypoint-initdb.d/1-user.sql:ro
      - ./compose/2-lab.sql:/docker-entrypoint-initdb.d/2-lab.sql:ro
    healthcheck:
      # By TCP: while the set-up runs, the server listens on its socket only.
      test: ["CMD", "mysqladmin", "ping", "--silent", "-h", "127.0.0.1", "-u", "root"]
      interval: 2s
      timeout: 5s
      retries: 60
`;
}

/** What an administrator runs once where there is an empty database `app`: the lab's clock, then its set-up in MySQL's own SQL. */
export function mysqlSql({ id, scenario: { database } }: Pick<ProjectLab, "id" | "scenario">): string {
  const { setupSql, setupMysql = "" } = database;
  if (setupSql.trim() !== "" && setupMysql.trim() === "")
    throw new Error(
      `The scenario of ${id} has setupSql for the simulation, and no setupMysql for a real MySQL. Add it.`,
    );
  return `use app;

-- The lab's clock: milliseconds, ${clockLapMillis / 1_000} seconds over and over.
create function lab_millis() returns int not deterministic no sql
  return floor(mod(unix_timestamp(now(6)), ${clockLapMillis / 1_000}) * 1000);

-- What the lab itself sets up.
${dedented(setupMysql)}`;
}
