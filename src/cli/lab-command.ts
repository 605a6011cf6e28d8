import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { DeploymentError } from "#lab/deployment.ts";
import { parametersOf, SetError } from "#lab/parameter-settings.ts";
import { ParameterError } from "#lab/parameters.ts";
import { playedScenario } from "#lab/played-scenario.ts";
import { runSeeds, type SeedResult } from "#lab/run-seeds.ts";
import type { LabFiles, RunInput } from "#lab/runtime.ts";
import { LabError, type LoadedLab, loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { labResult } from "#project/result/lab-result.ts";
import { resultWords } from "#project/result/result-words.ts";
import { objectionToDatabase } from "./lab-database/objection.ts";
import { playAgainst } from "./lab-database.ts";
import { askLab, momentOf } from "./lab-sql.ts";
import { leave } from "./leave.ts";

const usage = `npm run lab -- ID [--solution | --file F] [--seed N] [--set NAME=VALUE]... [--json]
     npm run lab -- ID --sql "select ..." [--at T] and any of the above
     npm run lab -- ID --database URL [--pooler URL] [--database-is-mine] and any of the first

  ID          a folder of labs/, for example connection-per-request
  --solution  run the solution instead of the starter
  --file F    run your own handler: F takes the place of the lab's first file
  --seed N    one seed; without it every seed is run and the first that fails is reported
  --set N=V   change the run and not the code: platform, instances, requestsPerInstance, poolMax, maxConnections,
              roundTripMillis, pooler or requests
  --sql S     ask the run's database instead, as a superuser beside the simulated sessions
  --at T      at this moment, in virtual milliseconds; without it at the end of the run
  --database URL
              play one seed for real against this PostgreSQL, in real time with a process for each instance, and print
              its numbers beside the engine's. The lab gets a database of its own there, which is dropped afterwards, and a
              role where URL is a superuser's; nothing else is touched
  --pooler URL
              what the code finds in POOLER_URL; it has to lead to every database of that server
  --database-is-mine
              use the database that URL names, where you may make none: its schema public is dropped with all in it, and
              made anew, before and after
  --json      one JSON object and nothing else

Exit: 0 passed, answered or played, 1 not passed or an error of PostgreSQL's, 2 wrong usage or no such database`;

class UsageError extends Error {}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof UsageError || error instanceof LabError || error instanceof SetError) {
    console.error(error.message);
    return 2;
  }
  throw error;
});
await leave();

async function main(argv: string[]): Promise<number> {
  const { id, values } = readArguments(argv);
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (id === undefined) throw new UsageError(`Which lab?\n\n${usage}`);
  const lab = await loadLab(id);
  const { scenario } = lab;
  const files = await chosenFiles(lab, values);
  const seeds =
    values.seed === undefined ? [...scenario.seeds.shown, ...scenario.seeds.notShown] : [seedOf(values.seed)];
  const parameters = parametersOf(values.set);
  const input = { ...runInput(lab, files, 0), parameters };
  objectEarly(input, seeds);
  if (values.sql !== undefined) {
    return askLab({ ...input, seed: seeds[0] ?? 0 }, values.atMillis, values.sql, values.json);
  }
  if (values.database !== undefined) {
    const given = {
      ...{ databaseUrl: values.database, poolerUrl: values.pooler ?? null },
      isMine: values["database-is-mine"],
    };
    const objection = objectionToDatabase({ id, ...input }, given);
    if (objection !== null) throw new UsageError(objection);
    return playAgainst(lab.manifest.title, { ...input, seed: seeds[0] ?? 0 }, given, values.json);
  }
  const runtime = createNodeRuntime();
  let shown: SeedResult | undefined;
  const last = await runSeeds(runtime, input, lab.checks, seeds, (result) => {
    shown ??= result;
  });
  await runtime.dispose();
  // The first seed that fails, or the one the page shows when all pass.
  const outcome = last.judgement.passed ? (shown ?? last) : last;
  const result = labResult(lab.id, runtime.id, parameters, outcome);
  console.log(
    values.json ? JSON.stringify(result) : resultWords(lab.manifest.title, result, outcome.report.trace.error),
  );
  return result.passed ? 0 : 1;
}

/** Parameters that contradict the lab are wrong usage, and no run that failed. */
function objectEarly(input: RunInput, seeds: readonly number[]): void {
  for (const seed of seeds) {
    try {
      playedScenario({ ...input, seed });
    } catch (error) {
      if (error instanceof ParameterError) throw new UsageError(error.message);
      if (!(error instanceof DeploymentError)) throw error;
    }
  }
}

function readArguments(argv: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        solution: { type: "boolean", default: false },
        file: { type: "string" },
        seed: { type: "string" },
        set: { type: "string", multiple: true, default: [] },
        sql: { type: "string" },
        at: { type: "string" },
        database: { type: "string" },
        pooler: { type: "string" },
        "database-is-mine": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (positionals.length > 1) throw new Error(`One lab at a time: got ${positionals.join(", ")}.`);
    if (values.solution && values.file !== undefined) throw new Error("Choose --solution or --file, not both.");
    if (values.at !== undefined && values.sql === undefined) throw new Error("--at says when to ask --sql.");
    objectToDatabase(values);
    return { id: positionals[0], values: { ...values, atMillis: momentOf(values.at) } };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

function objectToDatabase({
  database,
  pooler,
  sql,
  ...values
}: Partial<Record<"database" | "pooler" | "sql", string>> & { "database-is-mine": boolean }): void {
  if (database === undefined) {
    if (pooler !== undefined || values["database-is-mine"])
      throw new Error("--pooler and --database-is-mine go with --database.");
    return;
  }
  if (sql !== undefined) throw new Error("--sql asks the engine's database: leave out --database.");
}

async function chosenFiles(
  lab: LoadedLab,
  values: { solution: boolean; file?: string | undefined },
): Promise<LabFiles> {
  if (values.file === undefined) return values.solution ? lab.solution : lab.starter;
  const [first] = lab.manifest.files;
  const text = await readFile(values.file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `Cannot read --file ${values.file}: ${error.code === "ENOENT" ? "there is no such file" : error.message}.`,
    );
  });
  return first === undefined ? lab.starter : { ...lab.starter, [first.path]: text };
}

function seedOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--seed takes a whole number from 0 to 999999999; got ${text}.`);
}
