/** What a project installs, by the exact versions that the repository has. */
export const pinnedVersions = {
  "@electric-sql/pglite": "0.5.16",
  "@vercel/functions": "3.9.9",
  pg: "8.23.1",
} as const;

/** The oldest Node.js that the programs run on. */
export const oldestNode = 20;

/** Installs what `package.json` pins, and asks nobody for anything else. */
export const installCommand = { command: "npm", args: ["install", "--no-audit", "--no-fund"] } as const;
