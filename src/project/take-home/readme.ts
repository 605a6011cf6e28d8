import { type LabServer, serverOf } from "../lab-server.ts";
import type { ProjectLab } from "../project.ts";
import { dependenciesOf } from "../versions.ts";
import { oldestNodeOf } from "./package-file.ts";
import { databaseWords } from "./readme-database.ts";
import { testFilesOf } from "./test-files.ts";

/** One screen: the commands, what is where, and what differs from the lab's page. */
export function takeHomeReadme(lab: ProjectLab): string {
  const server = serverOf(lab);
  return server === null ? testsReadme(lab) : nextReadme(lab, server);
}

function nextReadme(lab: ProjectLab, server: LabServer): string {
  const { endpoints, deployment, database } = lab.scenario;
  return `${head(lab, server === "postgres" ? "nothing else to install" : "`npm test` needs nothing else")}

| command | does |
|---|---|
| \`npm install\` | installs Next.js, ${packagesOf(lab)} and PGlite |
| \`npm test\` | holds your files to the lab's checks, in the simulator, on every seed |
| \`npm run dev\` | serves them with Next.js at http://localhost:3000 |
| \`npm run build && npm run start\` | the same as in production |
| \`npm run load\` | sends the lab's traffic to that server, and prints beside what came of it what the simulator expects |

${databaseWords(lab, server)}

**Load.** \`npm run load -- --seed 2 --requests 400\`, or \`-- --json\`; \`--help\` has the rest. Send it to \`npm run start\`: \`dev\`
compiles each route when it is first asked for. It sends no faults and no deployments, and one server takes all requests:
the simulator's numbers beside yours are for profile \`next-start\`.${
    server === "postgres" ? "" : " Connections are counted there\nalone, and not on your server."
  }

**What is where.** Your files lie where Next.js wants them. \`lab.json\` says what is played. \`warm-start/\` is the simulator,
built; \`checks.test.mjs\` makes a test of each check. \`app/layout.tsx\` and \`app/page.tsx\` are a frame and a first screen.
${
  endpoints.length > 0
    ? `
**Other services.** ${endpoints.map(({ url }) => url).join(", ")} ${endpoints.length === 1 ? "exists" : "exist"} in the lab only. \`dev\` and \`start\` answer ${endpoints.length === 1 ? "it" : "them"} in the
server's own process (\`warm-start/endpoints.js\`).
`
    : ""
}${
  deployment
    ? `
**\`${deployment.file}\`** is read by the simulator, not by Next.js: \`npm test\` follows it, one server of your own has no instances to limit.
`
    : ""
}${timeWords[server](database.setupMysql !== undefined)}`;
}

const timeWords: Readonly<Record<LabServer, (hasClock: boolean) => string>> = {
  postgres: () => `
**Time.** Rows that tell when they were read start at 2026-01-01, as in a run; that clock begins anew every ten seconds.
`,
  mysql: (hasClock) =>
    hasClock
      ? `
**Time.** Rows that grow with time begin anew every ten seconds (\`lab_millis()\` in \`compose/2-lab.sql\`).
`
      : "",
  mongodb: () => "",
};

function testsReadme(lab: ProjectLab): string {
  const tests = testFilesOf(lab);
  const implementations = lab.given.some((path) => path.startsWith("implementations/"));
  return `${head(lab, "nothing else to install")}

| command | does |
|---|---|
| \`npm install\` | installs Vitest and PGlite, on which the simulator stands |
| \`npm test\` | runs your tests in the simulator, on every seed, and holds what they say to the lab's checks |
| \`npm run vitest\` | runs them with Vitest itself; \`npx vitest\` again with each change |

**No server.** The code under test opens no connection to a database and serves no requests, so this project has no server to
start and none to load.

**What is where.** Your tests are ${tests.map((path) => `\`${path}\``).join(", ")}, beside the code that they test.${
    implementations
      ? ` \`implementations/\` has more code for
the same tests, right and wrong: \`npm test\` runs them against each, Vitest itself against the code beside them.`
      : ""
  }
\`lab.json\` says what is played. \`warm-start/\` is the simulator, built; \`checks.test.mjs\` makes a test of each check.
`;
}

function head(lab: ProjectLab, toInstall: string): string {
  const { title, summary, files, given } = lab;
  const yours = Object.keys(files).filter((path) => !given.includes(path));
  return `# ${title}

${summary}

Yours to change: ${yours.map((path) => `\`${path}\``).join(", ")}. Node.js ${oldestNodeOf(lab)} or newer; ${toInstall}.`;
}

const packagesOf = (lab: ProjectLab): string =>
  Object.keys(dependenciesOf(lab))
    .filter((name) => name !== "@electric-sql/pglite")
    .map((name) => `\`${name}\``)
    .join(", ");
