import { defaultPooler } from "#lab/default-pooler.ts";
import type { ProjectLab } from "../project.ts";

/** `.env`: what holds for everybody; Next.js reads it before its own first message. */
export const environmentFile = `# Next.js reports its use to its makers unless this is set (nextjs.org/telemetry).
NEXT_TELEMETRY_DISABLED=1
`;

/** Where compose.yaml has them listen, on this machine only. */
export const composePorts = { postgres: 5432, pgBouncer: 6432 } as const;

const composeUrls = {
  postgres: `postgres://app@127.0.0.1:${composePorts.postgres}/app`,
  pgBouncer: `postgres://app@127.0.0.1:${composePorts.pgBouncer}/app`,
} as const;

/** `.env.example`: how to leave the embedded database for another. */
export function environmentExample({ scenario: { pooler } }: ProjectLab): string {
  const { poolMode } = pooler ?? defaultPooler;
  return `# Copy this file to .env.local to use a database of your own. Without DATABASE_URL, "npm run dev" and "npm run start"
# start one themselves (PGlite behind the simulator's gateway), and end it when they end.

# PostgreSQL of compose.yaml ("docker compose up --wait"):
DATABASE_URL=${composeUrls.postgres}
${
  pooler && !pooler.inFront
    ? `
# PgBouncer of compose.yaml, in ${poolMode} mode:
POOLER_URL=${composeUrls.pgBouncer}
`
    : `
# Through PgBouncer of compose.yaml, in ${poolMode} mode, instead:
# DATABASE_URL=${composeUrls.pgBouncer}
`
}
# Where "npm run load" counts backends when DATABASE_URL leads to a pooler:
# DIRECT_URL=${composeUrls.postgres}
`;
}
