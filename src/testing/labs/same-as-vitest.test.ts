import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";

const runtime = createPatientRuntime();
afterAll(() => runtime.dispose());

const tests = "lib/connect.test.ts";
const lab = await loadLab("debug-the-test");
const answers = { starter: lab.starter, solution: lab.solution };
const implementations = [
  "lib/connect.ts",
  ...Object.keys(lab.starter).filter((file) => /^implementations\//.test(file)),
];
const nameOf = (file: string) => path.basename(file, ".ts");

interface Report {
  testResults: Array<{ name: string; assertionResults: Array<{ title: string; status: string }> }>;
}

/** What Vitest itself says: the titles of the tests that fail, by answer and implementation. */
async function byVitest(): Promise<Record<string, string[]>> {
  const cache = path.resolve(".cache");
  await mkdir(cache, { recursive: true });
  const root = await mkdtemp(path.join(cache, "same-as-vitest-"));
  try {
    for (const [answer, files] of Object.entries(answers)) {
      for (const file of implementations) {
        const folder = path.join(root, answer, nameOf(file), "lib");
        await mkdir(folder, { recursive: true });
        const tested = (lab.starter[file] ?? "").replace("../lib/connection", "./connection");
        await writeFile(path.join(folder, "connect.ts"), tested);
        await writeFile(path.join(folder, "connection.ts"), lab.starter["lib/connection.ts"] ?? "");
        await writeFile(path.join(folder, "connect.test.ts"), files[tests] ?? "");
      }
    }
    const report = path.join(root, "report.json");
    const vitest = path.resolve("node_modules/vitest/vitest.mjs");
    const options = ["run", "--root", root, "--reporter", "json", "--outputFile", report];
    // Else it would look for one above, and find this repository's.
    await writeFile(path.join(root, "vitest.config.mjs"), "export default {};\n");
    // It must not take itself for a worker of the Vitest that runs this test.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST")));
    // Some tests fail, which the exit code says, too.
    const said = await promisify(execFile)(process.execPath, [vitest, ...options], { cwd: root, env }).catch(String);
    const told = await readFile(report, "utf8").catch(() =>
      expect.fail(`Vitest wrote no report: ${JSON.stringify(said)}`),
    );
    const { testResults } = JSON.parse(told) as Report;
    return Object.fromEntries(
      testResults.map(({ name, assertionResults }) => [
        path.relative(root, name).split(path.sep).slice(0, 2).join("/"),
        assertionResults.filter(({ status }) => status !== "passed").map(({ title }) => title),
      ]),
    );
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** What a run of the lab says. */
async function byLab(): Promise<Record<string, string[]>> {
  const told: Record<string, string[]> = {};
  for (const [answer, files] of Object.entries(answers)) {
    const { trace } = await runtime.run(runInput(lab, files, lab.scenario.seeds.shown[0]));
    for (const event of trace.events) {
      if (event.type !== "request-finished") continue;
      const { against = "connect", failed } = JSON.parse(event.body) as { against?: string; failed: string[] };
      told[`${answer}/${against}`] = failed;
    }
  }
  return told;
}

/** `npm run verify` only: Vitest starts a process for each of sixteen files. */
test.runIf(process.env.WARM_START_EXHAUSTIVE === "1")(
  "tests of the lab debug-the-test fail where they fail in Vitest",
  async () => {
    const told = await byLab();
    expect(Object.keys(told)).toHaveLength(16);
    expect(told).toEqual(await byVitest());
  },
  120_000,
);
