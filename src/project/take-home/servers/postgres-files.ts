import { defaultPooler } from "#lab/default-pooler.ts";
import { pgBouncerSettings } from "#lab/pgbouncer-settings.ts";
import type { ProjectFiles, ProjectLab } from "../../project.ts";
import { databaseSql } from "../database-sql.ts";
import { homeAddresses, poolerPort } from "../home-address.ts";

/** Maintained images by exact tags: PostgreSQL's official one, of the version PGlite is made from, and PgBouncer's, built from its releases. */
const images = { postgres: "postgres:18.6", pgBouncer: "edoburu/pgbouncer:v1.25.2-p0" } as const;
const pgBouncerVersion = "1.25.2";

/** The lab's limits, set-up and pooler on a PostgreSQL and a PgBouncer. */
export function postgresFiles(lab: ProjectLab): ProjectFiles {
  return {
    "compose.yaml": composeFile(lab),
    "compose/1-role.sql": "create role app login;\ncreate database app;\n",
    "compose/2-lab.sql": `\\connect app\n${databaseSql(lab.scenario)}`,
    "compose/pgbouncer.ini": pgBouncerFile(lab),
    "compose/userlist.txt": '"app" ""\n',
  };
}

function composeFile({ title, scenario: { database } }: ProjectLab): string {
  return `# ${title.replaceAll(/\s+/g, " ")}: PostgreSQL and PgBouncer with the lab's limits. Throw-away and without passwords, so on this machine only.
services:
  postgres:
    image: ${images.postgres}
    command:
      - postgres
      - -c
      - max_connections=${database.maxConnections}
      - -c
      - superuser_reserved_connections=${database.superuserReservedConnections}
      - -c
      - reserved_connections=${database.reservedConnections}
    environment:
      POSTGRES_HOST_AUTH_METHOD: trust
    ports:
      - "127.0.0.1:${homeAddresses.postgres.port}:5432"
    volumes:
      - ./compose/1-role.sql:/docker-entrypoint-initdb.d/1-role.sql:ro
      - ./compose/2-lab.sql:/docker-entrypoint-initdb.d/2-lab.sql:ro
    healthcheck:
      # By TCP: while the set-up runs, the server listens on its socket only.
      test: ["CMD", "pg_isready", "-q", "-h", "127.0.0.1", "-U", "postgres"]
      interval: 2s
      timeout: 5s
      retries: 30
  pgbouncer:
    image: ${images.pgBouncer}
    depends_on:
      postgres:
        condition: service_healthy
    ports:
      - "127.0.0.1:${poolerPort}:${poolerPort}"
    volumes:
      - ./compose/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro
      - ./compose/userlist.txt:/etc/pgbouncer/userlist.txt:ro
    healthcheck:
      test: ["CMD", "pg_isready", "-q", "-h", "127.0.0.1", "-p", "${poolerPort}", "-d", "pgbouncer"]
      interval: 2s
      timeout: 5s
      retries: 30
`;
}

function pgBouncerFile({ scenario: { pooler } }: ProjectLab): string {
  const settings = pgBouncerSettings(pooler ?? defaultPooler, pgBouncerVersion);
  return `; ${pooler ? "The lab's pooler" : "The lab has no pooler: this one is as PgBouncer comes"} (pgbouncer.org/config.html).
[databases]
app = host=postgres port=5432

[pgbouncer]
listen_addr = 0.0.0.0
listen_port = ${poolerPort}
unix_socket_dir =
auth_type = trust
auth_file = /etc/pgbouncer/userlist.txt
${Object.entries(settings)
  .map(([name, value]) => `${name} = ${value}`)
  .join("\n")}
`;
}
