import { expect, test } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { plainEditor } from "./record-page.ts";
import { expectClean } from "./violations.ts";

test("SQL shows the sessions of the moment, the lab's tables, and where a mistake is", async ({ page }) => {
  const workbench = new LabPage(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await plainEditor(page);
  await workbench.open();
  const panel = await workbench.tool("SQL");
  await expect(panel).toContainText("Real PostgreSQL (PGlite); sessions simulated.");
  await expect(panel).toContainText("Run first");
  await workbench.pressRun();
  await workbench.run.getByRole("button", { name: "First failure" }).click();
  await expect(panel).toContainText(/Asks at [1-9][\d.]+ ms of the run that is shown, seed 1\./);

  const said = panel.getByRole("status");
  const table = panel.getByRole("table");
  await panel.getByRole("button", { name: "show max_connections" }).click();
  await expect(said).toHaveText(/^1 row, at [\d.]+ ms of the run that is shown, seed 1\.$/);
  await expect(table.getByRole("cell")).toHaveText("20");

  await panel.getByRole("button", { name: "Sessions by state" }).click();
  await expect(table.getByRole("columnheader")).toHaveText(["state", "sessions"]);
  const counts = await table.locator("tbody td:last-child").allTextContents();
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(17);
  await expectClean(page, "an answer in the SQL console");

  const text = panel.getByRole("textbox", { name: "SQL" });
  await text.fill("select *\nfrom oders");
  await page.keyboard.press("Control+Enter");
  await expect(said).toHaveText(/^Error 42P01, at/);
  await expect(panel).toContainText('relation "oders" does not exist');
  await expect(panel.locator("mark")).toHaveText("oders");
  await expect(panel).toContainText("line 2:");
  await expectClean(page, "an error in the SQL console");
  // The keys of Run are the console's own here.
  await expect(workbench.run).toContainText("Seed 1:");

  await panel.getByRole("button", { name: "Tables" }).click();
  await expect(table).toContainText("public");
  await panel.getByRole("combobox", { name: "Asked before" }).selectOption("show max_connections;");
  await expect(text).toHaveValue("show max_connections;");
  await expect(text).toBeFocused();

  // What was written is gone with the next question.
  await text.fill("create table mine (id int); insert into mine values (1); select count(*) from mine");
  await page.keyboard.press("Control+Enter");
  await expect(table.getByRole("cell")).toHaveText("1");
  await text.fill("select * from mine");
  await page.keyboard.press("Control+Enter");
  await expect(said).toHaveText(/^Error 42P01/);
});

test("a question that takes too long is cancelled, and the next one is answered", async ({ page }) => {
  const workbench = new LabPage(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await plainEditor(page);
  await workbench.open();
  await workbench.pressRun();
  const panel = await workbench.tool("SQL");
  const said = panel.getByRole("status");
  await panel.getByRole("textbox", { name: "SQL" }).fill("select count(*) from generate_series(1, 400000000)");
  await page.keyboard.press("Control+Enter");
  await expect(said).toContainText("Playing the run again up to this moment");
  await panel.getByRole("button", { name: "Cancel" }).click();
  await expect(said).toHaveText("Cancelled.");
  await panel.getByRole("button", { name: "show max_connections" }).click();
  await expect(panel.getByRole("cell")).toHaveText("20", { timeout: 20_000 });
});

test("without an engine the SQL console says so", async ({ page }) => {
  const workbench = new LabPage(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await plainEditor(page);
  await page.route("**/engine/**", (route) => route.abort());
  await workbench.open();
  await workbench.button("Run").click();
  const panel = await workbench.tool("SQL");
  await panel.getByRole("button", { name: "Ask" }).click();
  await expect(panel).toContainText("The database could not be asked.");
  await expectClean(page, "a database that could not be asked");
});
