import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { editorRow } from "./bench/editor-row.ts";
import { engineRows } from "./bench/engine-rows.ts";
import { pageRow } from "./bench/page-row.ts";
import { benchParts } from "./bench/parts.ts";
import { playbackRow } from "./bench/playback-row.ts";
import { profileShares } from "./bench/profile-shares.ts";
import { realRows } from "./bench/real-rows.ts";
import { projectRoot } from "./child.ts";
import { leave } from "./leave.ts";

const usage = `npm run bench [-- --json] [--rounds N]

  --json      one JSON object and nothing else
  --rounds N  how often each pair is measured (at least 5, default 5); medians are printed

The engine beside its floor in Node and in the page, 200 requests simulated and for real (20 pairs), a run as it plays, and the editor
beside bare Monaco. Takes some minutes.`;

const realPairs = 20;

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

// First, because the engine's own rows freeze this process's shared objects for good.
const real = await realRows(realPairs);
const parts = await benchParts();
const engine = await engineRows(parts, rounds);
const shares = await profileShares(parts, { requests: 10_000, instances: 200 });
parts.end();
if (!existsSync(join(projectRoot, "dist/index.html"))) await buildSite();
const page = await pageRow(rounds);
const playback = await playbackRow();
const editor = await editorRow(rounds);
if (values.json) console.log(JSON.stringify({ engine, shares, real, page, playback, editor }));
else {
  const { floor, ...tab } = page;
  console.log("Engine beside its floor: one pg client, the same queries one after another, without a platform");
  console.table([...engine, { ...floor, growth: null, rssMiB: null }]);
  console.log("Shares of a run of 10,000 requests, in percent");
  console.table(shares);
  console.log("200 requests over 20 instances, simulated and for real");
  console.table(real);
  console.log("The first lab's solution in the page");
  console.table([tab]);
  const { compare, ...one } = playback;
  console.log("A run of 500 requests that plays, and two beside each other, beside an empty loop");
  console.table({ one, compare });
  console.log("From opening the first lab to its editor, beside a page with nothing but Monaco");
  console.table([editor]);
}
await leave();

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
