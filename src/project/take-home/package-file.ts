import type { ProjectLab } from "../project.ts";
import { oldestNode, pinnedVersions } from "../versions.ts";

/** What a Next.js project of a lab installs beside what every project does; tried together on Node.js 20 and 24. */
export const nextVersions = {
  next: "16.4.6",
  react: "19.3.1",
  "react-dom": "19.3.1",
} as const;

/** What its build reads. */
export const typeVersions = {
  "@types/node": "24.19.2",
  "@types/pg": "8.23.1",
  "@types/react": "19.3.0",
  "@types/react-dom": "19.3.0",
  typescript: "6.0.3",
} as const;

/** The folder that a zip of a lab holds, and the name of its package. */
export const projectName = ({ id }: Pick<ProjectLab, "id">): string => `warm-start-${id}`;

export function packageFile(lab: ProjectLab) {
  const { "@vercel/functions": vercelFunctions, ...always } = pinnedVersions;
  const packages: Record<string, string> = {
    ...always,
    ...nextVersions,
    ...(lab.packages.includes("@vercel/functions") && { "@vercel/functions": vercelFunctions }),
  };
  return {
    name: projectName(lab),
    private: true,
    type: "module",
    engines: { node: `>=${oldestNode}.9` },
    scripts: {
      test: "node --test-reporter=spec checks.test.mjs",
      dev: "node warm-start/with-database.js next dev",
      build: "next build",
      start: "node warm-start/with-database.js next start",
      load: "node warm-start/load.js",
    },
    dependencies: Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))),
    devDependencies: { ...typeVersions },
  };
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
