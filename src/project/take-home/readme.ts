import { defaultPooler } from "#lab/default-pooler.ts";
import type { ProjectLab } from "../project.ts";

/** One screen: the commands, what is where, and what differs from the lab's page. */
export function takeHomeReadme({ title, summary, files, given, scenario }: ProjectLab): string {
  const yours = Object.keys(files).filter((path) => !given.includes(path));
  const { database, pooler, endpoints, deployment } = scenario;
  const { poolMode, defaultPoolSize } = pooler ?? defaultPooler;
  return `# ${title}

${summary}

Yours to change: ${yours.map((path) => `\`${path}\``).join(", ")}. Node.js 20.9 or newer; nothing else to install.

| command | does |
|---|---|
| \`npm install\` | installs Next.js, \`pg\` and PGlite |
| \`npm test\` | holds your files to the lab's checks, in the simulator, on every seed |
| \`npm run dev\` | serves them with Next.js at http://localhost:3000 |
| \`npm run build && npm run start\` | the same as in production |
| \`npm run load\` | sends the lab's traffic to that server, and prints beside what came of it what the simulator expects |

**Database.** Where \`DATABASE_URL\` is not set, \`dev\` and \`start\` bring one: PGlite behind the simulator's gateway, with
max_connections ${database.maxConnections}, ${database.superuserReservedConnections + database.reservedConnections} of them reserved${pooler ? `, and a pooler at \`POOLER_URL\` (${poolMode} mode, ${defaultPoolSize} server connections)` : ""}. For real servers with the same limits:

    docker compose up --wait
    cp .env.example .env.local

**Load.** \`npm run load -- --seed 2 --requests 400\`, or \`-- --json\`; \`--help\` has the rest. Send it to \`npm run start\`: \`dev\`
compiles each route when it is first asked for. It sends no faults and no deployments, and one server takes all requests:
the simulator's numbers beside yours are for profile \`next-start\`.

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
}
**Time.** Rows that tell when they were read start at 2026-01-01, as in a run; that clock begins anew every ten seconds.
`;
}
