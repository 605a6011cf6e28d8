import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "#cli/child.ts";
import { buildRecordedLabs, recordedRuns } from "#figures/labs/build.ts";
import type { Check } from "#lab/author.ts";
import { judge } from "#lab/judge.ts";
import type { RunReport } from "#lab/runtime.ts";
import { labIds, loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { buildProjectAssets } from "#project/build.ts";
import { handlerPackages } from "#schemas/lab.ts";
import { findNode20 } from "./node-20.ts";
import { ServeProcess } from "./serve-process.ts";
import { temporaryProject } from "./temporary-project.ts";
import { projectLab } from "./write-project.ts";

const ids = await labIds();
const node20 = findNode20();

const versions = [
  { title: `Node ${process.versions.node}`, node: process.execPath },
  { title: "Node 20", node: node20 },
];

describe.each(versions)("a lab's project on $title", ({ title, node }) => {
  if (node === null) {
    it.skip("plays as the repository does: there is no Node 20 here. Name one in NODE20.", () => {});
    return;
  }
  let project: Awaited<ReturnType<typeof temporaryProject>>;
  let engine: ServeProcess;

  beforeAll(async () => {
    await buildRecordedLabs();
    // It may import everything, because every lab is played in it.
    const lab = projectLab(await loadLab("connection-per-request"));
    project = await temporaryProject({ ...lab, packages: [...handlerPackages] });
    engine = new ServeProcess(project.folder, node);
  }, 300_000);
  afterAll(async () => {
    expect(await engine.end()).toBe(0);
    expect(engine.strayLines).toEqual([]);
    await project.remove();
  });

  it("is that version", async () => {
    expect(await engine.notice(({ type }) => type === "ready")).toMatchObject({
      node: expect.stringMatching(title === "Node 20" ? /^v20\./ : `v${process.versions.node}`),
    });
  });

  it.each(ids)(
    "plays starter and solution as the repository does: %s",
    async (id) => {
      const lab = await loadLab(id);
      const checks = await builtChecks(id);
      for (const answer of ["starter", "solution"] as const) {
        const report = (await engine.order(
          "run",
          runInput(lab, lab[answer], lab.scenario.seeds.shown[0]),
        )) as RunReport;
        const expected = (await recordedRuns(id))[answer];
        expect(report.traceHash, answer).toBe(expected.traceHash);
        expect(judge(checks, report)).toEqual(judge(lab.checks, expected));
        expect(judge(checks, report).passed).toBe(answer === "solution");
      }
    },
    60_000,
  );
});

/** The checks as they are served, not as the repository has them. */
async function builtChecks(id: string): Promise<Check[]> {
  const url = (await buildProjectAssets()).checks[id]?.url;
  if (url === undefined) throw new Error(`The manifest has no checks for ${id}.`);
  return (await import(pathToFileURL(join(projectRoot, "public", url)).href)).default;
}
