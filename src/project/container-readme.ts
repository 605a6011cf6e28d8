import { type LabServer, serverOf } from "./lab-server.ts";
import { whyNotInRealTime } from "./no-real-time.ts";
import type { ProjectLab } from "./project.ts";
import { dependenciesOf } from "./versions.ts";

/** Half a screen: what is where, and the commands. */
export function containerReadme(lab: ProjectLab): string {
  const { title, summary, files, given, scenario } = lab;
  const installed = Object.keys(dependenciesOf(lab)).filter((name) => name !== "@electric-sql/pglite");
  const yours = Object.keys(files).filter((path) => !given.includes(path));
  const [seed] = scenario.seeds.shown;
  const server = serverOf(lab);
  const whyNot = whyNotInRealTime(lab);
  return `# ${title}

${summary}

Yours to change: ${yours.map((path) => `\`${path}\``).join(", ")}. Files that these import may be added.

| command | does |
|---|---|
| \`npm install\` | installs ${[...installed.map((name) => `\`${name}\``), ""].join(", ").replace(/, $/, " and ")}PGlite |
| \`npm test\` | plays every seed of the lab, those not shown too, and holds each run to the lab's checks |
| \`node warm-start/run.js\` | plays seed ${seed} and prints checks and numbers; \`--seed N\` another one, \`--check\` all of them, \`--json\` as JSON |
${
  whyNot === null
    ? "| `node warm-start/real.js` | plays it in real time: each instance a process, each connection a socket; `--help` tells more |\n"
    : ""
}
\`lab.json\` says what is played: platform, limits, traffic, seeds. \`warm-start/\` is the simulator: ${
    server === null ? testsWords : serverWords[server]
  }
${whyNot === null ? "" : `\nIt can't be played in real time, because ${whyNot}.\n`}`;
}

const testsWords = `your tests run as they are, by
Vitest's own runner, and time is simulated.`;

const serverWords: Readonly<Record<LabServer, string>> = {
  postgres: `your handler and the
\`pg\` driver run as they are, time and platform are simulated, and PostgreSQL is PGlite.`,
  mysql: `your handler and the
\`mysql2\` driver run as they are, time, platform and MySQL are simulated, and PGlite answers the SQL.`,
  mongodb: `your handler and
\`mongoose\` run as they are, and time, platform and MongoDB are simulated.`,
};
