import { expect } from "@playwright/test";
import { answer, LabPage } from "./lab-page.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

test("Check names the seeds that failed, those that are not shown too, and opens each at its moment", async ({
  page,
}) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.editor.fill(answer("rejected/no-refusals--pool-per-request"));
  // From the keys of the editor, where the buttons need not be in view.
  await workbench.editor.press("ControlOrMeta+Shift+Enter");
  await expect(workbench.button("Check")).toHaveAttribute("aria-disabled", "true");
  await workbench.checked();
  await expect(workbench.checks).toContainText("all 8 seeds fail");
  const result = page.locator(".lab-result");
  await expect(result).toBeInViewport({ ratio: 1 });
  await expect(result).toContainText("Not passed yet: all 8 seeds fail.");
  await expect(result).toHaveAttribute("data-kind", "fail");
  const failed = workbench.checks.getByRole("list", { name: "Seeds that failed" });
  await expect(failed).toContainText("Seed 97 (not shown): “Postgres refuses no connection”");
  await failed.getByRole("button", { name: "Show the run of seed 97" }).click();
  await expect(workbench.run).toContainText("Seed 97:");
  await expect(failed.getByRole("button", { name: "Show the run of seed 97" })).toHaveAttribute("aria-pressed", "true");
  const scrubber = workbench.run.getByRole("slider").first();
  await expect(scrubber).not.toHaveAttribute("aria-valuetext", /^0 ms/);
  await expect(result).toContainText("The run of seed 97 is shown.");
  await page.keyboard.press("ControlOrMeta+Home");
  await result.getByRole("button", { name: "Show the moment: Postgres refuses no connection" }).click();
  await expect(scrubber).toBeInViewport();
});

/** Each of its 200 queries keeps Postgres busy for a good part of a second. */
const slow = answer("starter").replace(/select .* limit 5/, "select count(*) from generate_series(1, 2000000)");

test("Check and Run can be cancelled while they load and while they go on, and run again afterwards", async ({
  page,
}) => {
  const workbench = new LabPage(page);
  const status = page.locator(".lab-status");
  const cancel = status.getByRole("button", { name: "Cancel" });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/engine/postgres-*", async (route) => {
    await held;
    await route.continue();
  });
  await workbench.open();
  await workbench.editor.fill(slow);
  await workbench.button("Check").click();
  await expect(status).toContainText("Downloading Postgres (about 5 MB, once)");
  await expectClean(page, "an engine on its way");
  release();
  await expect(status).toContainText("Checking: seed 1 of 8", { timeout: 30_000 });
  await expectClean(page, "a check that goes on");
  await expect(status).toContainText(/Checking: seed [1-7] of 8/);
  await cancel.click();
  await expect(status).toContainText("Cancelled.");
  await expect(workbench.button("Run")).toBeFocused();

  await workbench.button("Run").click();
  await expect(status).toContainText("Running seed 1…", { timeout: 30_000 });
  await expectClean(page, "a run that goes on", ".lab-area-work");
  await expect(status).toContainText("Running seed 1…");
  await cancel.click();
  await workbench.editor.fill(answer("starter"));
  await workbench.pressRun();
  await expect(workbench.run).toContainText(/Seed 1: \d+ of 200/);
  await expect(status).not.toContainText("Cancelled.");
});
