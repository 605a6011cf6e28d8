import { expect } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

/** Every request counts in one row, and keeps it while the next ones wait. */
const counting = `import { Client } from "pg";

export default async function handler(req, res) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("create table if not exists tally (day int primary key, requests int)");
  await client.query("insert into tally values (1, 0) on conflict do nothing");
  await client.query("begin");
  await client.query("update tally set requests = requests + 1 where day = 1");
  await client.query("select pg_sleep(0.1)");
  await client.query("commit");
  await client.end();
  res.status(200).json({});
}
`;

test("SQL shows the sessions of the moment, the lab's tables, and where a mistake is", async ({ page }) => {
  const workbench = new LabPage(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
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

  const columns = table.getByRole("columnheader");
  const answers: [query: string, columns: string[], row: RegExp][] = [
    ["Each session", ["pid", "usename", "state", "wait_event", "since", "query"], /select id, customer, total/],
    ["Locks", ["pid", "locktype", "relation", "mode", "granted"], /AccessShareLock/],
    ["Limits", ["name", "setting", "short_desc"], /max_connections\s*20/],
    ["Tables", ["table_schema", "table_name", "columns"], /public\s*orders/],
  ];
  for (const [query, names, row] of answers) {
    await panel.getByRole("button", { name: query, exact: true }).click();
    await expect(columns).toHaveText(names);
    await expect(said).toHaveText(/^\d+ rows?, at/);
    await expect(table.getByRole("row", { name: row })).not.toHaveCount(0);
  }
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

test("who waits for a row is told, a question that takes too long is cancelled, and the next one is answered", {
  tag: "@verify",
}, async ({ page }) => {
  const workbench = new LabPage(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await workbench.open();
  await workbench.editor.fill(counting);
  await workbench.pressRun();
  await workbench.run.getByRole("slider", { name: "Moment of the run" }).fill("600");
  const panel = await workbench.tool("SQL");
  const said = panel.getByRole("status");
  const ask = (name: string) => panel.getByRole("button", { name, exact: true }).click();
  const row = panel.getByRole("row");
  await ask("Who waits, who blocks");
  await expect(row.filter({ hasText: "update tally" }).filter({ hasText: "Lock" })).not.toHaveCount(0);
  await ask("Locks");
  await expect(row.filter({ hasText: /(tuple|transactionid).*f$/ })).not.toHaveCount(0);
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
  await page.route("**/engine/**", (route) => route.abort());
  await workbench.open();
  await workbench.button("Run").click();
  const panel = await workbench.tool("SQL");
  await panel.getByRole("button", { name: "Ask" }).click();
  await expect(panel).toContainText("The database could not be asked.");
  await expectClean(page, "a database that could not be asked");
});
