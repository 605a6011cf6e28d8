import { expect } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

test("my run stands beside the solution's on the same seed, in one sentence, numbers and pictures", async ({
  page,
}) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.pressRun();
  const compare = await workbench.tool("Compare");
  await compare.getByRole("button", { name: "Play the solution on seed 1" }).click();
  await expect(compare).toContainText(/From “Reference \(the solution\)” to “My run”: \d+ more refused/);
  const numbers = compare.getByRole("region", { name: "Numbers of both runs" });
  await expect(numbers.getByRole("row", { name: /^Connections refused/ })).toContainText(/0\d+\+\d+/);
  await expect(compare.locator("pool-compare svg").first()).toBeVisible();
  await expectClean(page, "two runs beside each other");
  // The code of the solution stays closed.
  await expect(page.getByRole("button", { name: "Solution", exact: true })).toHaveCount(1);
  await expect(workbench.button("Solution")).toBeVisible();

  await compare.getByRole("button", { name: "Swap" }).click();
  await expect(compare).toContainText(/From “My run” to “Reference \(the solution\)”: \d+ fewer refused/);
});

test("two runs of different seeds are said to be, and one is played again on the other's seed", {
  tag: "@verify",
}, async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.pressRun();
  await workbench.seed(2).check();
  await workbench.pressRun();
  await expect(workbench.run).toContainText("Seed 2:");
  const compare = await workbench.tool("Compare");
  await expect(compare).toContainText("These runs are of different seeds, 1 and 2");
  await compare.getByRole("button", { name: "Play “My run before” on seed 2 too" }).click();
  await expect(compare).not.toContainText("different seeds");
  await expect(compare).toContainText("No difference in what was counted.");
});
