import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { z } from "zod";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { type Measurement, measurementSchema } from "#schemas/measurement.ts";
import { leave } from "./leave.ts";
import { clientMeasures } from "./measure/clients.ts";
import { type Comparison, compared, comparedAsRatio, notHeld } from "./measure/compared.ts";
import { memoryMeasures } from "./measure/memory.ts";
import { poolerMeasures } from "./measure/pooler.ts";
import { startMeasuredServer } from "./measure/server.ts";
import { singletonMeasures } from "./measure/singleton.ts";
import { throughputMeasures } from "./measure/throughput.ts";
import { findServers } from "./truth/servers.ts";

/** With more of them, reads and updates peak elsewhere than the published curve. */
const mostCores = 4;

const usage = `npm run measure [-- --json] [--only ID[,ID]] [--ratios] [--write]

  Takes every number of content/measurements.yaml again, with a real PostgreSQL and PgBouncer on this machine.

  --json     one JSON array and nothing else on stdout
  --only ID  some of them, with commas in between
  --ratios   for another machine: holds a number against the one it is \`against\`, as a multiple, and leaves those that
             have none and are times or rates of this machine alone; what is off is taken up to three times
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

if (values.write && (values.only || values.ratios)) fail("--write stores a whole run: leave out --only and --ratios.");
const { postgres } = findServers(null);
// The system's brings pgbench, which the npm registry's hasn't.
const installation = postgres.find(({ origin }) => origin === "system") ?? postgres[0];
if (installation === undefined) fail("There is no PostgreSQL on this machine. Run `npm ci` with optional packages.");
const server = await startMeasuredServer(installation);
const everyMeasure = (): Record<string, () => Promise<number>> => ({
  ...clientMeasures(server),
  ...memoryMeasures(server),
  ...poolerMeasures(server),
  ...throughputMeasures(server),
  ...singletonMeasures(server),
});
let measures = everyMeasure();
const rows: Comparison[] = [];
const taken = new Map<string, number | null>();
for (const measurement of published.filter(({ id }) => wanted.includes(id))) {
  let row = await comparison(measurement);
  // Whatever else the machine does can only spoil a number, so one that is off gets two more tries.
  for (let turn = 0; values.ratios && !row.holds && turn < 2; turn++) {
    measures = everyMeasure();
    taken.clear();
    row = await comparison(measurement);
  }
  rows.push(row);
  if (!values.json) console.log(rows.at(-1)?.line);
}
await server.dispose();
const off = rows.filter(({ holds }) => !holds);
if (values.json) console.log(JSON.stringify(rows.map(({ line: _, ...row }) => row)));
else console.log(`\nPostgreSQL ${installation.version}\n${rows.length - off.length} passed, ${off.length} failed`);
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

/** Each number is taken once, also where others are held against it. */
async function take(id: string): Promise<number | null> {
  const known = taken.get(id);
  if (known !== undefined) return known;
  const measured = (await measures[id]?.()) ?? null;
  taken.set(id, measured);
  return measured;
}

async function comparison(measurement: Measurement): Promise<Comparison> {
  const { id, unit, against } = measurement;
  const measured = await take(id);
  if (!values.ratios) return compared(measurement, measured);
  if (unit === "transactions a second" && availableParallelism() > mostCores)
    return notHeld(measurement, measured, `the curve of a machine with two cores; this one has more than ${mostCores}`);
  const yardstick = published.find((one) => one.id === against);
  if (yardstick)
    return comparedAsRatio(measurement, measured, {
      id: yardstick.id,
      published: yardstick.value,
      measured: await take(yardstick.id),
    });
  const isYardstick = published.some((one) => one.against === id);
  return isYardstick ? notHeld(measurement, measured, "others are held against it") : compared(measurement, measured);
}

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
        ratios: { type: "boolean", default: false },
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
