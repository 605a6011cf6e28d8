import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkFrontPage } from "./front-page.ts";
import { told } from "./mistakes/told.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "front-page-"));
  await mkdir(path.join(root, "content"));
  for (const list of ["measurements", "glossary"])
    await writeFile(path.join(root, `content/${list}.yaml`), await readFile(`content/${list}.yaml`, "utf8"));
});
afterEach(() => rm(root, { recursive: true }));

/** What is said of the course's own front page with `right` in it written as `wrong`. */
async function problems(right = "", wrong = ""): Promise<string> {
  const text = await readFile("content/front-page.yaml", "utf8");
  expect(text).toContain(right);
  await writeFile(path.join(root, "content/front-page.yaml"), text.replace(right, wrong));
  return told(await checkFrontPage({ figures: new Set(["ten-in-a-row"]) }, root));
}

test("the front page shows what is there, and a section that is left out is missed by nobody", async () => {
  expect(await problems()).toBe("");
  expect(await problems("coffeeShop: { heading: Think of a coffee shop }")).toBe("");
});

test.each([
  ["a slip in a figure", "id: ten-in-a-row", "id: ten-in-a-rwo"],
  ["a slip in a measured number", "measured: select-8", "measured: select-9"],
  ["a slip in a number inside a sentence", "{churn-throughput}", "{churn-throughputs}"],
  ["a slip in a word of the glossary", "taught: refusal", "taught: refused"],
  ["a number that is given and measured", "- number: 97", "- number: 97\n      measured: select-8"],
  ["a number that is neither", "- number: 97\n      taught", "- taught"],
  ["a section of one's own", "coffeeShop:", "teaShop:"],
  ["a title that is a text", "title: [Open it once., Use it many times.]", "title: Open it once."],
])("%s is told with line and fix", async (_what, right, wrong) => {
  expect(await problems(right, wrong)).toMatchSnapshot();
});
