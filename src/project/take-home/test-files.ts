import type { ProjectLab } from "../project.ts";

/** A lab's files of tests, by path. */
export const testFilesOf = ({ routes }: Pick<ProjectLab, "routes">): string[] =>
  routes.flatMap(({ adapter, file }) => (adapter === "test-file" ? [file] : []));

/** `vitest.config.mjs`: without it, `npx vitest` would take the checks for tests of its own. */
export const vitestConfig = (lab: ProjectLab): string => `import { defineConfig } from "vitest/config";

// checks.test.mjs is run by Node's own runner (npm test).
export default defineConfig({ test: { include: ${JSON.stringify(testFilesOf(lab))} } });
`;
