import { defaultPooler } from "#lab/default-pooler.ts";
import { type LabServer, serverNames } from "../lab-server.ts";
import type { ProjectLab } from "../project.ts";
import { homeAddresses } from "./home-address.ts";

/** What the README says of the database: where it comes from, with which limits, and how to have another. */
export const databaseWords = ({ scenario }: ProjectLab, server: LabServer): string =>
  server === "postgres" ? postgresWords(scenario) : ownServerWords(scenario, server);

function postgresWords({ database, pooler }: ProjectLab["scenario"]): string {
  const { poolMode, defaultPoolSize } = pooler ?? defaultPooler;
  return `**Database.** Where \`DATABASE_URL\` is not set, \`dev\` and \`start\` bring one: PGlite behind the simulator's gateway, with
max_connections ${database.maxConnections}, ${database.superuserReservedConnections + database.reservedConnections} of them reserved${pooler ? `, and a pooler at \`POOLER_URL\` (${poolMode} mode, ${defaultPoolSize} server connections)` : ""}. For real servers with the same limits:

    docker compose up --wait
    cp .env.example .env.local`;
}

const limitNames = { mysql: "max_connections", mongodb: "maxIncomingConnections" } as const;
const setUps = {
  mysql: "as an administrator `compose/2-lab.sql` on a MySQL of yours with an empty database `app`",
  mongodb: "`mongosh ADDRESS compose/lab.js` for a MongoDB of yours",
} as const;

function ownServerWords({ database }: ProjectLab["scenario"], server: "mysql" | "mongodb"): string {
  const name = serverNames[server];
  const { variable, form } = homeAddresses[server];
  return `**Database.** \`npm test\` needs none: the simulator has a ${name} of its own. \`dev\`, \`start\` and \`load\` need a real ${name}, which
this project can't bring. With Docker, one with the lab's limit (${limitNames[server]} ${database.maxConnections}):

    docker compose up --wait
    cp .env.example .env.local

Without Docker, run ${setUps[server]}, and write its
address into \`.env.local\`: \`${variable}=${form}\`.`;
}
