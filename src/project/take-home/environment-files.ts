import { defaultPooler } from "#lab/default-pooler.ts";
import { type LabServer, serverNames } from "../lab-server.ts";
import type { ProjectLab } from "../project.ts";
import { composePoolerUrl, homeAddresses } from "./home-address.ts";

/** `.env`: what holds for everybody; Next.js reads it before its own first message. */
export const environmentFile = `# Next.js reports its use to its makers unless this is set (nextjs.org/telemetry).
NEXT_TELEMETRY_DISABLED=1
`;

/** `.env.example`: how the lab's code finds a server of one's own. */
export const environmentExample = (lab: ProjectLab, server: LabServer): string =>
  server === "postgres" ? postgresExample(lab) : ownServerExample(server);

/** Of servers that can't be started from here. */
function ownServerExample(server: "mysql" | "mongodb"): string {
  const name = serverNames[server];
  const { variable, composeUrl } = homeAddresses[server];
  return `# Copy this file to .env.local: "npm run dev" and "npm run start" need a ${name}, and can't start one themselves.

# ${name} of compose.yaml ("docker compose up --wait"):
${variable}=${composeUrl}
`;
}

function postgresExample({ scenario: { database, pooler } }: ProjectLab): string {
  const { composeUrl } = homeAddresses.postgres;
  const { poolMode } = pooler ?? defaultPooler;
  return `# Copy this file to .env.local to use a database of your own. Without DATABASE_URL, "npm run dev" and "npm run start"
# start one themselves (PGlite behind the simulator's gateway), and end it when they end.

# PostgreSQL of compose.yaml ("docker compose up --wait"):
DATABASE_URL=${composeUrl}
${
  pooler && !pooler.inFront
    ? `
# PgBouncer of compose.yaml, in ${poolMode} mode:
POOLER_URL=${composePoolerUrl}
`
    : `
# Through PgBouncer of compose.yaml, in ${poolMode} mode, instead:
# DATABASE_URL=${composePoolerUrl}
`
}${
  database.replica
    ? `
# compose.yaml has no replica: this is the database itself, which lags behind nothing and lets you write.
DATABASE_REPLICA_URL=${composeUrl}
`
    : ""
}
# Where "npm run load" counts backends when DATABASE_URL leads to a pooler:
# DIRECT_URL=${composeUrl}
`;
}
