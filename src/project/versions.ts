import type { ProjectLab } from "./project.ts";

/** What a project installs, by the exact versions that the repository has. */
export const pinnedVersions = {
  "@electric-sql/pglite": "0.5.16",
  "@vercel/functions": "3.9.9",
  pg: "8.23.1",
} as const;

/** What a lab's project installs, wherever it is used. */
export function dependenciesOf({ packages }: Pick<ProjectLab, "packages">): Record<string, string> {
  const { "@vercel/functions": vercelFunctions, ...always } = pinnedVersions;
  return { ...always, ...(packages.includes("@vercel/functions") && { "@vercel/functions": vercelFunctions }) };
}

/** The oldest Node.js that the programs run on. */
export const oldestNode = 20;
