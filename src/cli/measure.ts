import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { z } from "zod";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { type Measurement, measurementSchema } from "#schemas/measurement.ts";
import { leave } from "./leave.ts";
import { clientMeasures } from "./measure/clients.ts";
import { type Comparison, compared } from "./measure/compared.ts";
import { memoryMeasures } from "./measure/memory.ts";
import { poolerMeasures } from "./measure/pooler.ts";
import { startMeasuredServer } from "./measure/server.ts";
import { singletonMeasures } from "./measure/singleton.ts";
import { throughputMeasures } from "./measure/throughput.ts";
import { findServers } from "./truth/servers.ts";

const usage = `npm run measure [-- --json] [--only ID[,ID]] [--write]

  Takes every number of content/measurements.yaml again, with a real PostgreSQL and PgBouncer on this machine.

  --json     one JSON array and nothing else on stdout
  --only ID  some of them, with commas in between
  --write    store this run in content/measurements.json, which the site shows beside the published numbers

Exit: 0 all within their factor, 1 one is not, 2 wrong usage. Only a quiet machine gives numbers worth having.`;

const published = await read();
const { values } = readArguments();
if (values.help) {
  console.log(usage);
  process.exit();
}
const wanted = values.only?.split(",") ?? published.map(({ id }) => id);
const stranger = wanted.find((id) => published.every((one) => one.id !== id));
if (stranger !== undefined) fail(`There is no measurement \`${stranger}\` in content/measurements.yaml.`);

if (values.write && values.only) fail("--write stores a whole run: leave out --only.");
const { postgres } = findServers(null);
// The system's brings pgbench, which the npm registry's hasn't.
const installation = postgres.find(({ origin }) => origin === "system") ?? postgres[0];
if (installation === undefined) fail("There is no PostgreSQL on this machine. Run `npm ci` with optional packages.");
const server = await startMeasuredServer(installation);
const measures: Record<string, () => Promise<number>> = {
  ...clientMeasures(server),
  ...memoryMeasures(server),
  ...poolerMeasures(server),
  ...throughputMeasures(server),
  ...singletonMeasures(server),
};
const rows: Comparison[] = [];
for (const measurement of published.filter(({ id }) => wanted.includes(id))) {
  const measure = measures[measurement.id];
  rows.push(compared(measurement, measure ? await measure() : null));
  if (!values.json) console.log(rows.at(-1)?.line);
}
await server.dispose();
const off = rows.filter(({ holds }) => !holds);
if (values.json) console.log(JSON.stringify(rows.map(({ line: _, ...row }) => row)));
else console.log(`\nPostgreSQL ${installation.version}. ${rows.length - off.length} passed, ${off.length} failed`);
if (values.write) {
  const day = new Date().toISOString().slice(0, 10);
  const run = {
    date: day,
    machine: `${process.platform} ${process.arch}, ${availableParallelism()} cores`,
    versions: { postgres: installation.version, node: process.versions.node },
    measured: Object.fromEntries(rows.map(({ id, measured }) => [id, measured])),
  };
  await writeFile("content/measurements.json", `${JSON.stringify(run, null, 2)}\n`);
}
process.exitCode = off.length > 0 ? 1 : 0;
await leave();

async function read(): Promise<Measurement[]> {
  const file = "content/measurements.yaml";
  const { data, mistakes } = parseYaml(await readFile(file, "utf8"), z.array(measurementSchema));
  if (data === null) fail(mistakes.map(({ line, message }) => `${file}:${line}: ${message}`).join("\n"));
  return data;
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        json: { type: "boolean", default: false },
        only: { type: "string" },
        write: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
