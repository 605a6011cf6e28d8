import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type EngineRow, engineRow } from "./bench/engine-rows.ts";
import { pageRow } from "./bench/page-row.ts";
import { benchParts } from "./bench/parts.ts";
import { projectRoot } from "./child.ts";

const usage = `npm run bench [-- --json] [--rounds N]

  --json      one JSON object and nothing else
  --rounds N  how often each pair is measured (at least 5, default 5); medians are printed`;

const { values } = readArguments();
const rounds = Number(values.rounds);
if (values.help) {
  console.log(usage);
  process.exit();
}
if (!Number.isInteger(rounds) || rounds < 5) {
  console.error(`--rounds takes a whole number from 5; got ${values.rounds}.\n\n${usage}`);
  process.exit(2);
}

const sizes = [
  { requests: 200, instances: 20 },
  { requests: 1_000, instances: 50 },
  { requests: 10_000, instances: 200 },
];
const parts = await benchParts();
const engine: EngineRow[] = [];
for (const { requests, instances } of sizes) engine.push(await engineRow(parts, requests, instances, rounds));
parts.end();
if (!existsSync(join(projectRoot, "dist/index.html"))) await buildSite();
const page = await pageRow(rounds);
if (values.json) console.log(JSON.stringify({ engine, page }));
else {
  console.table(engine);
  console.table([page]);
}
process.exit();

function readArguments() {
  try {
    return parseArgs({
      options: {
        json: { type: "boolean", default: false },
        rounds: { type: "string", default: "5" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

function buildSite(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectRoot, "src/cli/build.ts")], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`The site could not be built (exit code ${code}).`)),
    );
  });
}
