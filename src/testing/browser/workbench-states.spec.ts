import { expect, test } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
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

test("offline, it is said what still works", async ({ page, context }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await context.setOffline(true);
  await expect(page.locator(".lab-status")).toContainText("You are offline.");
  await workbench.button("Run").click();
  await expect(page.locator(".lab-status")).toContainText("Your code is safe; try again when you are connected.");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await workbench.finished();
});
