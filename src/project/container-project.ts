import { containerReadme } from "./container-readme.ts";
import { engineFolder, labFile, type ProjectFiles, type ProjectLab } from "./project.ts";
import { dependenciesOf, oldestNode } from "./versions.ts";

/** `checks.test.mjs` of any project that has the engine's programs. */
export const checksTestFile = `import { test } from "node:test";
import { labTests } from "./warm-start/tests.js";

// Each check of the lab is a test of your files as they are on disk. All look at the same runs: one for every seed of
// the lab, those too that it does not show.
for (const { title, hold } of await labTests()) test(title, hold);
`;

/** One process, because a child process per file costs a start of Node more. */
export const testCommand = "node --test-reporter=spec checks.test.mjs";

/** Makes what is built ES modules, whatever the project's own `package.json` says. */
export const enginePackageFile: ProjectFiles = { [`${engineFolder}/package.json`]: '{ "type": "module" }\n' };

/** Everything of a lab's Node project but what is built: that is in the manifest, and belongs beside it. */
export function containerProject(lab: ProjectLab): ProjectFiles {
  return {
    "package.json": json(packageFile(lab)),
    "lab.json": json(labFile(lab)),
    "checks.test.mjs": checksTestFile,
    "README.md": containerReadme(lab),
    ...enginePackageFile,
    ...lab.files,
  };
}

function packageFile(lab: ProjectLab) {
  return {
    name: lab.id,
    private: true,
    type: "module",
    engines: { node: `>=${oldestNode}` },
    scripts: { test: testCommand },
    dependencies: dependenciesOf(lab),
  };
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
