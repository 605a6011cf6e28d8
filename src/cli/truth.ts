import { parseArgs } from "node:util";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { leave } from "./leave.ts";
import { playScenarios } from "./truth/play.ts";
import { printTable } from "./truth/print-table.ts";
import { truthScenarios } from "./truth/scenarios/index.ts";
import { findServers } from "./truth/servers.ts";
import { writeResults } from "./truth/write-results.ts";

const usage = `npm run truth -- [--json] [--only ID] [--server 18|15] [--write]

  Plays each scenario with real processes, real servers and in the engine, and compares.

  --json       one JSON array and nothing else on stdout
  --only ID    one scenario; several with commas
  --server N   one major version of PostgreSQL
  --write      store the results in content/truth/results.json, which the site shows

Exit: 0 all equal, 1 something differs, 2 wrong usage`;

class UsageError extends Error {}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  return 2;
});
await leave();

async function main(argv: string[]): Promise<number> {
  const values = readArguments(argv);
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const ids = values.only?.split(",");
  const unknown = ids?.find((id) => truthScenarios.every((scenario) => scenario.id !== id));
  if (unknown !== undefined) {
    throw new UsageError(
      `There is no scenario \`${unknown}\`. Scenarios: ${truthScenarios.map(({ id }) => id).join(", ")}.`,
    );
  }
  const only = values.server === undefined ? null : Number(values.server);
  if (only !== null && !Number.isInteger(only)) throw new UsageError(`--server takes a number; got ${values.server}.`);
  if (values.write && (ids || only !== null))
    throw new UsageError("--write stores a whole run: leave out --only and --server.");

  const servers = findServers(only);
  const chosen = truthScenarios.filter(({ id }) => ids === undefined || ids.includes(id));
  const runtime = createPatientRuntime();
  const { rows, skipped } = await playScenarios(chosen, servers, runtime, (row) => {
    console.error(`${row.equal ? "equal  " : "DIFFERS"} ${row.scenario} (${row.server})`);
    for (const difference of row.differences) console.error(`          ${difference}`);
  });
  await runtime.dispose();
  for (const { what, reason } of skipped) console.error(`skipped ${what}: ${reason}`);
  if (values.write) await writeResults(rows, servers);
  if (values.json) console.log(JSON.stringify(rows, null, 2));
  else printTable(rows);
  return rows.length > 0 && rows.every(({ equal }) => equal) ? 0 : 1;
}

function readArguments(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        json: { type: "boolean", default: false },
        only: { type: "string" },
        server: { type: "string" },
        write: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
