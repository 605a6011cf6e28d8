import { expect } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

const talkative = `import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
console.log("instance starts");

export default async function handler(req, res) {
  console.log("asks");
  console.log("still asks");
  try {
    await pool.query("select 1");
    console.warn("answered");
    res.status(200).json({});
  } catch (error) {
    console.error(error.code);
    res.status(500).json({});
  }
}
`;

test("the console is filtered, copied, paged, and leads to a line's moment", async ({ page }) => {
  const workbench = new LabPage(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await workbench.open();
  await workbench.editor.fill(talkative);
  await workbench.pressRun();
  const panel = await workbench.tool("Console");
  const lines = panel.getByRole("list", { name: "Lines printed" }).getByRole("listitem");
  await expect(panel).toContainText("610 lines");
  await expect(lines).toHaveCount(200);
  await panel.getByRole("button", { name: "Later" }).click();
  await expect(panel.getByRole("group", { name: "Pages of the console" })).toContainText("201–400");

  await panel.getByRole("combobox", { name: "Level" }).selectOption({ label: "warn (200)" });
  await expect(panel).toContainText("200 of 610 lines");
  await panel.getByRole("combobox", { name: "Instance" }).selectOption({ index: 1 });
  await expect(lines.first()).toContainText("instance 1");
  await expect(lines.filter({ hasText: "instance 2" })).toHaveCount(0);
  await panel.getByRole("combobox", { name: "Level" }).selectOption("All levels");
  await panel.getByRole("searchbox").fill("INSTANCE STARTS");
  await expect(panel).toContainText("1 of 610 lines");
  await panel.getByRole("button", { name: "Copy" }).click();
  await expect(panel).toContainText("1 line copied.");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^[\d.]+ ms\tinstance 1\t(request 1\t)?log\tinstance starts$/);
  await panel.getByRole("searchbox").fill("no such text");
  await expect(panel).toContainText("No line fits.");
  await panel.getByRole("searchbox").fill("");
  await panel.getByRole("combobox", { name: "Instance" }).selectOption("All instances");

  const tenth = lines.nth(9).getByRole("button");
  const time = (await tenth.textContent()) ?? "";
  await tenth.click();
  await expect(panel.locator("[aria-current=step]")).toContainText(time);
  await expect(panel.locator("[aria-current=step]")).toHaveCount(1);
  await expectClean(page, "console with a line marked");
  await panel.getByRole("checkbox", { name: "Only up to the moment shown" }).check();
  await expect(lines.last()).toHaveAttribute("aria-current", "step");
  expect(await lines.count()).toBeLessThan(40);
});

test("the console says what it is for before a run, and that nothing was printed after a silent one", async ({
  page,
}) => {
  const workbench = new LabPage(page);
  await workbench.open();
  const panel = await workbench.tool("Console");
  await expect(panel).toContainText("What your code prints with console.log appears here");
  await workbench.editor.fill("export default function handler(req, res) {\n  res.status(200).json({});\n}\n");
  await workbench.pressRun();
  await expect(panel).toContainText("Nothing was printed.");
});
