import { testCommand } from "../container-project.ts";
import { serverOf } from "../lab-server.ts";
import type { ProjectLab } from "../project.ts";
import { dependenciesOf, oldestNode } from "../versions.ts";

/** What a Next.js project of a lab installs beside what every project does; tried together on Node.js 20 and 24. */
const nextVersions = {
  next: "16.4.6",
  react: "19.3.1",
  "react-dom": "19.3.1",
} as const;

/** What an editor reads. */
const typeVersions = { "@types/node": "24.19.2", typescript: "6.0.3" } as const;

/** What the build of a Next.js project reads besides. */
const nextTypeVersions = { "@types/react": "19.3.0", "@types/react-dom": "19.3.0" } as const;

const pgTypesVersion = "8.23.1";

/** Runs a lab's file of tests, where it has one; what the simulator has of it is in the engine. */
const vitestVersion = "5.1.0";

/** The folder that a zip of a lab holds, and the name of its package. */
export const projectName = ({ id }: Pick<ProjectLab, "id">): string => `warm-start-${id}`;

/** The oldest Node.js that all of a lab's packages want, for example `20.9`. */
export function oldestNodeOf({ packages }: Pick<ProjectLab, "packages">): string {
  if (packages.includes("vitest")) return "22.12";
  return packages.includes("mongoose") ? "20.19" : `${oldestNode}.9`;
}

export function packageFile(lab: ProjectLab) {
  const base = {
    ...{ name: projectName(lab), private: true, type: "module" },
    engines: { node: `>=${oldestNodeOf(lab)}` },
  };
  const dependencies = dependenciesOf(lab);
  if (serverOf(lab) === null) {
    return {
      ...base,
      scripts: { test: testCommand, vitest: "vitest run" },
      dependencies,
      devDependencies: { ...typeVersions, vitest: vitestVersion },
    };
  }
  return {
    ...base,
    scripts: {
      test: testCommand,
      dev: "node warm-start/with-database.js next dev",
      build: "next build",
      start: "node warm-start/with-database.js next start",
      load: "node warm-start/load.js",
    },
    dependencies: sorted({ ...dependencies, ...nextVersions }),
    devDependencies: sorted({
      ...typeVersions,
      ...nextTypeVersions,
      ...("pg" in dependencies && { "@types/pg": pgTypesVersion }),
    }),
  };
}

const sorted = (versions: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1)));
