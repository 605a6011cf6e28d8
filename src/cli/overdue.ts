import { parseArgs } from "node:util";
import { allDated } from "./overdue/all-dated.ts";
import { daysBetween, overdueOf } from "./overdue/dated.ts";
import { DateError } from "./overdue/dated-yaml.ts";

const usage = `npm run overdue [-- --days N] [--today YYYY-MM-DD] [--json]

  Lists what was held against its sources too long ago: pages that teach, entries of the glossary, the cheat sheet, the error
  texts, the corrections and the decision table, values of the simulated platforms, and our measurements. The oldest comes first,
  with file, line and sources. Look at the sources again, correct what is no longer so, then write today's date there.

  --days N    how many days a check is good for; 180 unless given
  --today     the day to count from; the day it is unless given
  --json      one JSON array and nothing else on stdout

Exit: 0 nothing is overdue, 1 something is, 2 wrong usage.`;

function fail(message: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        days: { type: "string", default: "180" },
        today: { type: "string", default: new Date().toISOString().slice(0, 10) },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return fail((error as Error).message);
  }
}

const { days: given, today, json, help } = readArguments();
if (help) {
  console.log(usage);
  process.exit();
}
if (!/^\d{1,5}$/.test(given)) fail(`--days is \`${given}\`. Give a whole number of days, such as 180.`);
const isDay = /^\d{4}-\d{2}-\d{2}$/.test(today) && new Date(today).toJSON()?.startsWith(today);
if (!isDay) fail(`--today is \`${today}\`. Give a day that there is, such as 2026-11-22.`);
const days = Number(given);

const all = await allDated(process.cwd()).catch((error: Error) => {
  if (!(error instanceof DateError)) throw error;
  console.error(error.message);
  process.exit(2);
});
const overdue = overdueOf(all, { today, days });
if (json) console.log(JSON.stringify(overdue, null, 2));
else {
  for (const { file, line, what, checked, sources } of overdue) {
    console.log(`${checked}, ${daysBetween(checked, today)} days ago  ${file}:${line}  ${what}`);
    for (const source of sources) console.log(`    ${source}`);
  }
  console.log(
    `${overdue.length > 0 ? "\n" : ""}${overdue.length} of ${all.length} checks are older than ${days} days.`,
  );
}
process.exitCode = overdue.length > 0 ? 1 : 0;
