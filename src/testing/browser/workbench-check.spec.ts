import { expect, test } from "@playwright/test";
import { answer, LabPage } from "./lab-page.ts";
import { plainEditor } from "./record-page.ts";

test("Check names the seeds that failed, those that are not shown too, and opens each at its moment", async ({
  page,
}) => {
  const workbench = new LabPage(page);
  await plainEditor(page);
  await workbench.open();
  await workbench.editor.fill(answer("rejected/no-refusals--pool-per-request"));
  await workbench.pressCheck();
  await expect(workbench.checks).toContainText("all 8 seeds fail");
  const failed = workbench.checks.getByRole("list", { name: "Seeds that failed" });
  await expect(failed).toContainText("Seed 97 (not shown): “Postgres refuses no connection”");
  await failed.getByRole("button", { name: "Show the run of seed 97" }).click();
  await expect(workbench.run).toContainText("Seed 97:");
  await expect(failed.getByRole("button", { name: "Show the run of seed 97" })).toHaveAttribute("aria-pressed", "true");
  const scrubber = workbench.run.getByRole("slider").first();
  await expect(scrubber).not.toHaveAttribute("aria-valuetext", /^0 ms/);
});

test("Check and Run can be cancelled, and run again afterwards", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.button("Check").click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.locator(".lab-status")).toContainText("Cancelled.");
  await expect(workbench.button("Run")).toBeFocused();
  await workbench.pressRun();
  await expect(workbench.run).toContainText(/Seed 1: \d+ of 200/);
  await expect(page.locator(".lab-status")).not.toContainText("Cancelled.");
});
