import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LabError, loadLab } from "./load-lab.ts";

const yaml = `title: A lab
summary: Make every request of this made-up lab pass without an error.
minutes: 5
level: foundation
belongsTo: [lesson:a-lesson]
objectives:
  - See what an author is told
outOfScope:
  - Everything else
story:
  text: Made up for this test
packages: [pg, next]
fails: [no-errors]
files:
  - path: handler.ts
    route: /api/x
    adapter: pages-api
hints: [one, two, three]
real: [everything]
simulated: [nothing]
`;

let folder = "";
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(path.join(folder, "a-lab", file)), { recursive: true });
  await writeFile(path.join(folder, "a-lab", file), text);
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "labs-"));
  await write("lab.yaml", yaml);
  await write("starter/handler.ts", "export default () => {}");
  await write("solution/handler.ts", "export default () => {}");
  await write("scenario.ts", "export default { seeds: { shown: [1], notShown: [2] } }");
  await write("checks.ts", "export default []");
});
afterEach(() => rm(folder, { recursive: true }));

/** What the author reads, without the folder of this run. */
async function complaint(id = "a-lab"): Promise<string> {
  const error = await loadLab(id, folder).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LabError);
  return (error as LabError).message.replaceAll(/\S*labs-\w+/g, "labs");
}

test("a whole lab loads, its answers laid over the starter", async () => {
  await write("accepted/other/handler.ts", "export default 1");
  await write("rejected/no-errors--wrong/handler.ts", "export default 2");
  const lab = await loadLab("a-lab", folder);
  expect(lab.accepted).toEqual([{ name: "other", files: { "handler.ts": "export default 1" } }]);
  expect(lab.rejected).toEqual([
    { check: "no-errors", name: "no-errors--wrong", files: { "handler.ts": "export default 2" } },
  ]);
});

test("an unknown lab is answered with those there are", async () => {
  expect(await complaint("b-lab")).toMatchInlineSnapshot(`"There is no lab \`b-lab\`. Labs: a-lab."`);
});

test("broken YAML is named by file and line", async () => {
  await write("lab.yaml", `${yaml}level: [\n`);
  expect(await complaint()).toMatchInlineSnapshot(
    `"labs/a-lab/lab.yaml:21: a field of this name stands above it already"`,
  );
});

test("a wrong value is named by file, line and field", async () => {
  await write("lab.yaml", yaml.replace("level: foundation", "level: easy").replace("minutes: 5", "minutes: soon"));
  expect(await complaint()).toMatchInlineSnapshot(`
    "labs/a-lab/lab.yaml:3: minutes: a number belongs here, and this is a text
    labs/a-lab/lab.yaml:4: level: there is no \`easy\`"
  `);
});

test("two hints are not three", async () => {
  await write("lab.yaml", yaml.replace("[one, two, three]", "[one, two]"));
  expect(await complaint()).toMatchInlineSnapshot(
    `"labs/a-lab/lab.yaml:18: hints: it has 2 entries; write at least 3"`,
  );
});

test("a listed file that is not in the starter is named", async () => {
  await write("lab.yaml", yaml.replace("path: handler.ts", "path: other.ts"));
  expect(await complaint()).toMatchInlineSnapshot(
    `"labs/a-lab/lab.yaml:15: files.0.path: there is no labs/a-lab/starter/other.ts"`,
  );
});

test("a rejected answer must say which check it fails", async () => {
  await write("rejected/wrong/handler.ts", "");
  expect(await complaint()).toMatchInlineSnapshot(
    `"labs/a-lab/rejected/wrong:1: its name says not which check it fails: write <check>--<name>, such as no-refusals--pool-per-request"`,
  );
});

test("a scenario without a default export is told what to write", async () => {
  await write("scenario.ts", "export const scenario = 1");
  expect(await complaint()).toMatchInlineSnapshot(
    `"labs/a-lab/scenario.ts:1: it has no default export: write export default defineScenario({ … })"`,
  );
});

test("a missing part is named", async () => {
  await rm(path.join(folder, "a-lab/solution"), { recursive: true });
  expect(await complaint()).toMatchInlineSnapshot(`"labs/a-lab/solution:1: it is missing: every lab needs one"`);
});

test("a scenario that names files and routes the lab doesn't have is answered with those it has", async () => {
  const scenario = `{ platform: "lambda", functions: { "/api/y": "b" }, saves: [{ atMillis: 5, file: "db.ts" }] }`;
  await write("scenario.ts", `export default ${scenario}`);
  expect(await complaint()).toMatchInlineSnapshot(`
    "labs/a-lab/scenario.ts:1: functions: no file of lab.yaml serves \`/api/y\`. Routes: \`/api/x\`.
    labs/a-lab/scenario.ts:1: saves: there is no file \`db.ts\`. Files: \`handler.ts\`.
    labs/a-lab/scenario.ts:1: saves: only \`next-dev\` reloads on save, and the platform is \`lambda\`."
  `);
});
