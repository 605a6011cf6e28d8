import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoadedLab, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { findNode20 } from "./node-20.ts";
import { runProgram } from "./run-program.ts";
import { temporaryProject } from "./temporary-project.ts";
import { projectLab, writeFiles } from "./write-project.ts";

const versions = [
  { title: "this Node", node: process.execPath },
  { title: "Node 20", node: findNode20() },
];

const starterMarks = [
  "✖ Every client goes back to its pool",
  "✖ Every order that exists is answered",
  "✔ What goes wrong is answered as an error",
  "✔ A client is released once, after its last query",
  "✔ Connections are used again",
  "✔ Postgres refuses no connection",
  "✔ Every answer is read from Postgres",
];

describe.each(versions)("npm test in a lab's project, $title", ({ node }) => {
  if (node === null) {
    it.skip("tells the checks: there is no Node 20 here. Name one in NODE20.", () => {});
    return;
  }
  let lab: LoadedLab;
  let project: Awaited<ReturnType<typeof temporaryProject>>;

  beforeAll(async () => {
    lab = await loadLab("leaky-release");
    project = await temporaryProject(projectLab(lab));
  }, 120_000);
  afterAll(() => project.remove());

  /** Without the time that tests took; and of the two reports of a failure, the one with the reason. */
  const test = async () => {
    const { exitCode, stdout } = await runProgram(project.folder, ["--test-reporter=spec", "checks.test.mjs"], node);
    const text = stdout.replaceAll(/ \([\d.]+ms\)|ℹ duration_ms .*/g, "");
    const reasons = text.includes("failing tests:") ? text.slice(text.indexOf("failing tests:")) : "";
    return { exitCode, marks: text.match(/^[✔✖] .*$/gm)?.slice(0, lab.checks.length), reasons };
  };

  it("fails the starter with what its checks say, where and when", async () => {
    const { exitCode, marks, reasons } = await test();
    expect(exitCode).toBe(1);
    expect(marks).toEqual(starterMarks);
    expect(reasons.replaceAll(/^.*test at checks.*\n/gm, "")).toMatchInlineSnapshot(`
      "failing tests:

      ✖ Every client goes back to its pool
        Seed 1: 10 clients never went back, target 0; at the end: pool 1 stands at totalCount 5, idleCount 0, waitingCount 0. The first: request 23 (id=9000) was answered 404, and connection 4 stayed checked out. Follow the handler's lines for that request: which way out of it doesn't pass release()? (t = 575.66 ms, pages/api/order.ts:5)
        Also on seeds 2, 3, 7 (not shown), 11 (not shown), 23 (not shown), 42 (not shown), 97 (not shown).
            at pages/api/order.ts:5

      ✖ Every order that exists is answered
        Seed 1: 191 of 237 requests for orders that exist failed, target 0. The first was request 42, with status 500: “timeout exceeded when trying to connect” Then: pool 1 stands at totalCount 5, idleCount 0, waitingCount 10. Who holds its clients at that moment, and do they run any query? (t = 3012.41 ms, pages/api/order.ts:5)
        Also on seeds 2, 3, 7 (not shown), 11 (not shown), 23 (not shown), 42 (not shown), 97 (not shown).
            at pages/api/order.ts:5
      "
    `);
  }, 120_000);

  it("passes the solution", async () => {
    await writeFiles(project.folder, lab.solution);
    const { exitCode, marks } = await test();
    expect(marks).toEqual(lab.checks.map(({ title }) => `✔ ${title}`));
    expect(exitCode).toBe(0);
  }, 120_000);

  it("says of a broken file what the engine says", async () => {
    await writeFiles(project.folder, { "pages/api/order.ts": "export default function handler( {" });
    const { exitCode, reasons } = await test();
    expect(exitCode).toBe(1);
    expect(reasons).toContain("`pages/api/order.ts` has a syntax error at line 1");
  }, 120_000);
});
