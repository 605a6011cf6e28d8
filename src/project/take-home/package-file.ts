import { testCommand } from "../container-project.ts";
import type { ProjectLab } from "../project.ts";
import { dependenciesOf, oldestNode } from "../versions.ts";

/** What a Next.js project of a lab installs beside what every project does; tried together on Node.js 20 and 24. */
const nextVersions = {
  next: "16.4.6",
  react: "19.3.1",
  "react-dom": "19.3.1",
} as const;

/** What its build reads. */
const typeVersions = {
  "@types/node": "24.19.2",
  "@types/pg": "8.23.1",
  "@types/react": "19.3.0",
  "@types/react-dom": "19.3.0",
  typescript: "6.0.3",
} as const;

/** Runs a lab's file of tests, where it has one; what the simulator has of it is in the engine. */
const vitestVersion = "5.1.0";

/** The folder that a zip of a lab holds, and the name of its package. */
export const projectName = ({ id }: Pick<ProjectLab, "id">): string => `warm-start-${id}`;

export function packageFile(lab: ProjectLab) {
  const packages = { ...dependenciesOf(lab), ...nextVersions };
  return {
    name: projectName(lab),
    private: true,
    type: "module",
    engines: { node: `>=${oldestNode}.9` },
    scripts: {
      test: testCommand,
      dev: "node warm-start/with-database.js next dev",
      build: "next build",
      start: "node warm-start/with-database.js next start",
      load: "node warm-start/load.js",
    },
    dependencies: Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))),
    devDependencies: { ...typeVersions, ...(lab.packages.includes("vitest") && { vitest: vitestVersion }) },
  };
}
