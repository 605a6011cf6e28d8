import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { madeUpReport } from "#testing/webcontainer/made-up-report.ts";
import { told } from "./mistakes/told.ts";
import { checkWebcontainerReport } from "./webcontainer-report.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "webcontainer-report-"));
  await mkdir(join(root, "content"));
});
afterEach(() => rm(root, { recursive: true }));

async function findingsFor(text: string) {
  await writeFile(join(root, "content/webcontainer-report.json"), text);
  return checkWebcontainerReport(root);
}

test("without a report there is nothing to check", async () => {
  expect(await checkWebcontainerReport(root)).toEqual([]);
});

test("a report of a stand-in is refused, and one of the vendor's host is not", async () => {
  expect(await findingsFor(JSON.stringify(madeUpReport))).toMatchObject([{ problem: null }]);
  expect(await findingsFor(JSON.stringify({ ...madeUpReport, host: "http://127.0.0.1:4000" }))).toMatchObject([
    { problem: expect.stringContaining("`host`: The container came from `http://127.0.0.1:4000`.") },
  ]);
});

test("a report that no one can read, or of another shape, is refused", async () => {
  expect(await findingsFor("{")).toMatchObject([{ problem: expect.stringContaining("It is not JSON") }]);
  expect(told(await findingsFor("{"))).toMatchSnapshot();
  expect(await findingsFor("{}")).toMatchObject([{ problem: expect.stringContaining("`version`: ") }]);
});
