import type { ProjectLab } from "./project.ts";

/** What a project installs, by the exact versions that the repository has. */
export const pinnedVersions = {
  "@electric-sql/pglite": "0.5.16",
  "@vercel/functions": "3.9.9",
  mongoose: "9.12.1",
  mysql2: "3.24.6",
  pg: "8.23.1",
  "prom-client": "15.1.3",
} as const;

/** What a lab's project installs, wherever it is used: the simulator's PGlite, and of other packages those that the lab may import. */
export function dependenciesOf({ packages }: Pick<ProjectLab, "packages">): Record<string, string> {
  const imported = (name: string) =>
    packages.some((specifier) => specifier === name || specifier.startsWith(`${name}/`));
  return Object.fromEntries(
    Object.entries(pinnedVersions).filter(([name]) => name === "@electric-sql/pglite" || imported(name)),
  );
}

/** The oldest Node.js that the programs run on. */
export const oldestNode = 20;
