import { expect } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

test("where the engine does not come, recorded runs of starter and solution play instead and say so", async ({
  page,
}) => {
  const workbench = new LabPage(page);
  await page.route("**/engine/**", (route) => route.abort());
  await workbench.open();
  await workbench.button("Run").click();
  const status = page.locator(".lab-status");
  await expect(status).toContainText("Nothing ran.");
  await expect(status).toContainText("A recording of the starter is shown meanwhile");
  await expect(workbench.run).toContainText("This is a recording of the starter, not of your code.");
  await expect(workbench.run.locator("pool-scene svg").first()).toBeVisible();
  await expectClean(page, "a recording in place of a run");
  await status.getByRole("button", { name: "The solution’s run" }).click();
  await expect(workbench.run).toContainText("This is a recording of the solution, not of your code.");
  await expect(workbench.run).toContainText("200 of 200 requests answered");
  await expect(workbench.checks).toContainText("This is a recording of the solution");

  await page.unroute("**/engine/**");
  await status.getByRole("button", { name: "Try again" }).click();
  await expect(workbench.run).not.toContainText("recording", { timeout: 20_000 });
  await expect(workbench.run).toContainText(/Seed 1: \d+ of 200/);
});

test("a browser without WebAssembly is told which one to take, and keeps the code and the recordings", async ({
  page,
}) => {
  const workbench = new LabPage(page);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await workbench.open();
  await workbench.button("Run").click();
  const status = page.locator(".lab-status");
  await expect(status).toContainText("This browser has no WebAssembly");
  await expect(status).toContainText("A current Firefox, Chrome, Edge or Safari runs it.");
  await expect(status.getByRole("button", { name: "Try again" })).toHaveCount(0);
  await expect(workbench.run).toContainText("This is a recording of the starter");
});

test("where Postgres gets no memory, it is said, the code stays, and recordings can be watched", async ({
  playwright,
  launchOptions,
  baseURL,
}) => {
  // No more of it than V8 may give: Postgres begins with 2,048 pages, each of 64 KiB.
  const args = [...(launchOptions.args ?? []), "--js-flags=--wasm-max-mem-pages=1000"];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  const page = await browser.newPage(baseURL ? { baseURL } : {});
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.editor.fill("// mine\n");
  await workbench.button("Run").click();
  const status = page.locator(".lab-status");
  await expect(status).toContainText("WebAssembly.Memory(): could not allocate memory", { timeout: 30_000 });
  await expect(status).toContainText("it needs about 250 MB of memory: close other tabs, then try again.");
  await expect(status).toContainText("Your code is safe");
  await expect(workbench.editor).toHaveValue("// mine\n");
  await expect(workbench.run).toContainText("This is a recording of the starter, not of your code.");
  await status.getByRole("button", { name: "The solution’s run" }).click();
  await expect(workbench.run).toContainText("200 of 200 requests answered");
  await status.getByRole("button", { name: "Try again" }).click();
  await expect(status).toContainText("Nothing ran.", { timeout: 30_000 });
  await browser.close();
});

test("offline, it is said what still works", async ({ page, context }) => {
  const workbench = new LabPage(page);
  await workbench.visit();
  await context.setOffline(true);
  await expect(page.locator(".lab-status")).toContainText("You are offline.");
  await workbench.button("Run").click();
  await expect(page.locator(".lab-status")).toContainText("Your code is safe; try again when you are connected.");
  // Nobody asked for it, and a row more would have moved Run from under the pointer.
  await expect(workbench.editorBar).not.toContainText("could not be loaded");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(workbench.button("Run")).toBeFocused();
  await workbench.finished();
});
