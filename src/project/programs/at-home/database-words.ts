import type { Scenario } from "#schemas/scenario.ts";
import type { EmbeddedDatabase } from "./embedded-database.ts";
import { addressOf } from "./environment.ts";

/** Two lines about the database that runs beside a command. */
export function databaseWords(
  { database: { maxConnections, superuserReservedConnections, reservedConnections }, pooler }: Scenario,
  { databaseUrl, poolerUrl }: Pick<EmbeddedDatabase, "databaseUrl" | "poolerUrl">,
  command: string,
): string {
  const reserved = superuserReservedConnections + reservedConnections;
  const front = pooler?.inFront ? `, behind PgBouncer's model in ${pooler.poolMode} mode` : "";
  const beside =
    pooler && poolerUrl !== null && !pooler.inFront
      ? `; pooler at ${addressOf(poolerUrl)}, ${pooler.poolMode} mode, ${pooler.defaultPoolSize} server connections`
      : "";
  return (
    `Database: PGlite at ${addressOf(databaseUrl)}, max_connections ${maxConnections}, ${reserved} reserved${front}${beside}.\n` +
    `It ends with \`${command}\`. Set DATABASE_URL to use another: .env.example says how.`
  );
}
