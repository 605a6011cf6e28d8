import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

const code = "export default async function handler(req, res) {\n  res.status(200).json([]);\n}\n";

/** A link to this code, with max 3 and whatever moment is shown. */
async function copiedLink(page: Page, workbench: LabPage): Promise<string> {
  await workbench.editor.fill(code);
  await page.getByText("What if…").click();
  await page.getByRole("textbox", { name: "max of every pool" }).fill("3");
  await page.getByText("Share and save").click();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.locator("details.lab-share")).toContainText(
    "The link is copied. It holds the code, the what-if values and seed 1.",
  );
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a link says what it holds, opens beside one's own code when asked, and runs nothing", async ({
  page,
  context,
}) => {
  const workbench = new LabPage(page);
  await workbench.open();
  const link = await copiedLink(page, workbench);
  await workbench.editor.fill("// mine\n");
  await page.waitForTimeout(600);

  const other = new LabPage(await context.newPage());
  await other.open(new URL(link).hash);
  const banner = other.page.getByRole("region", { name: "Link" });
  await expect(banner).toContainText("Lab: connection-per-request");
  await expect(banner).toContainText(/pages\/api\/orders\.ts: \d+ lines changed of the starter/);
  await expect(banner).toContainText("What if: max 3");
  await expect(banner).toContainText("Seed 1");
  await expect(other.editor).toHaveValue("// mine\n");
  await expectClean(other.page, "a link that asks to be opened");
  await banner.getByRole("button", { name: "Open beside my code" }).click();
  await expect(other.editor).toHaveValue(code);
  await expect(other.example).toContainText("From a link");
  await expect(other.run).toContainText("Nothing has run yet");
  await other.pressRun();
  await expect(other.run).toContainText("Seed 1, what if: max 3: 200 of 200");
  await other.example.getByRole("button", { name: "Back to my code" }).click();
  await expect(other.editor).toHaveValue("// mine\n");
  await expect(other.page.locator(".lab-run-bar")).not.toContainText("Run plays what if");
  await expect(other.page).not.toHaveURL(/#share/);
});

test("a link is discarded without a trace, and one that is broken or of another lab says why", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  const { hash } = new URL(await copiedLink(page, workbench));
  const banner = page.getByRole("region", { name: "Link" });
  await page.evaluate((to) => location.assign(to), hash);
  await banner.getByRole("button", { name: "Discard" }).click();
  await expect(banner).toHaveCount(0);
  await expect(page).not.toHaveURL(/#share/);

  await page.evaluate((to) => location.assign(to), `${hash.slice(0, -9)}`);
  await expect(banner).toContainText("This link is damaged");
  await banner.getByRole("button", { name: "Discard" }).click();

  const elsewhere = new LabPage(page, "first-pool");
  await elsewhere.open(hash);
  await expect(banner).toContainText("This link belongs to another page.");
  await banner.getByRole("link", { name: "Go to the lab connection-per-request" }).click();
  await expect(banner.getByRole("button", { name: "Open beside my code" })).toBeVisible();
});

test("code that is too long for a link is said to be, and a file is offered", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  const noise = await page.evaluate(() =>
    Array.from(crypto.getRandomValues(new Uint8Array(9_000)), (byte) => byte.toString(36)).join(""),
  );
  await workbench.editor.fill(`// ${noise}\n`);
  await page.getByText("Share and save").click();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.locator("details.lab-share")).toContainText("The code is too long for a link.");
  await expect(page.locator("details.lab-share")).toContainText("as a file instead");
});

test("a run is saved, and looked at again in another tab where no engine can be had", async ({ page, context }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.pressRun();
  await page.getByText("Share and save").click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download this run" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("connection-per-request-seed-1.run.json");
  const path = await download.path();

  const other = new LabPage(await context.newPage());
  await other.page.route("**/engine/**", (route) => route.abort());
  await other.open();
  await other.page.getByText("Share and save").click();
  await other.page.getByLabel("Open a run…").setInputFiles(path);
  await expect(other.run).toContainText("This run is from a file.");
  await expect(other.run).toContainText(/Seed 1: \d+ of 200 requests answered/);
  await expect(other.run.locator("pool-scene svg").first()).toBeVisible();
  await expect(other.example).toContainText("From a file");

  const spoilt = (await readFile(path, "utf8")).replace(`"seed":1`, `"seed":2`);
  await other.page.getByLabel("Open a run…").setInputFiles({
    ...{ name: "spoilt.json", mimeType: "application/json", buffer: Buffer.from(spoilt) },
  });
  await expect(other.page.locator("details.lab-share [data-trouble]")).toContainText(
    "This file was changed after the run",
  );
});

test("a saved run that is dropped on the workbench is opened", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await page.getByText("Share and save").click();
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["{}"], "none.json", { type: "application/json" }));
    return data;
  });
  await page.locator(".lab-area-work").dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.locator("details.lab-share [data-trouble]")).toContainText("This file is no saved run");
});
