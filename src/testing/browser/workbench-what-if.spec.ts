import { expect } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

test("one value is changed without touching the code, and the run says so everywhere", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await page.getByText("What if…").click();
  const limit = page.getByRole("textbox", { name: "max_connections" });
  await expect(limit).toHaveValue("20");
  await limit.fill("400");
  await expect(page.locator(".lab-run-bar")).toContainText(
    "Run plays what if: max_connections 400. Check plays the lab as it is.",
  );
  await workbench.pressRun();
  await expect(workbench.run).toContainText("Seed 1, what if: max_connections 400: 200 of 200 requests answered.");
  await expect(workbench.checks.getByRole("heading", { name: /^Checks/ })).toContainText(
    "what if: max_connections 400",
  );
  await expect(workbench.checks).toContainText("It does not count as passed: Check plays the lab as it is.");
  await expect(await workbench.tool("Numbers")).toContainText("what if: max_connections 400");
  await expectClean(page, "a run with another value");

  await page.getByRole("button", { name: "max_connections as the lab has it" }).click();
  await expect(limit).toHaveValue("20");
  await workbench.pressRun();
  await expect(workbench.run).toContainText(/Seed 1: \d+ of 200 requests answered. \d+ connections were refused./);
});

test("a value that can't be played is said beside its field, and Run waits", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await page.getByText("What if…").click();
  const instances = page.getByRole("textbox", { name: "Instances at most" });
  await instances.fill("many");
  await expect(instances).toHaveAttribute("aria-invalid", "true");
  await expect(instances).toHaveAccessibleDescription(/Type a whole number from 1 to 1,000\./);
  await expect(workbench.button("Run")).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("combobox", { name: "Platform" }).selectOption("next-start");
  await instances.fill("7");
  await expect(instances).toHaveAccessibleDescription(/can't be 7 here: .*one server/);
  await page.getByRole("button", { name: "Everything as the lab has it" }).click();
  await expect(instances).toHaveValue("10");
  await expect(workbench.button("Run")).toHaveAttribute("aria-disabled", "false");
});

test("values and the open panel are there after a reload of the tab, and another seed can be asked for", async ({
  page,
}) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await page.getByText("What if…").click();
  await page.getByRole("textbox", { name: "max of every pool" }).fill("3");
  await page.getByRole("textbox", { name: "Seed", exact: true }).fill("12345");
  await workbench.tool("About");
  await page.reload();
  await expect(workbench.button("Run")).toBeEnabled();
  await expect(page.locator(".lab-run-bar")).toContainText("Run plays what if: max 3.");
  await expect(page.getByRole("tab", { name: "About" })).toHaveAttribute("aria-selected", "true");
  await page.getByText("What if…").click();
  await page.getByRole("textbox", { name: "Seed", exact: true }).fill("12345");
  await workbench.pressRun();
  await expect(workbench.run).toContainText("Seed 12345, what if: max 3:");
});

test("tabs of the panels are moved along with arrow keys", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await page.getByRole("tab", { name: "Console" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "SQL" })).toBeFocused();
  await expect(page.getByRole("tabpanel", { name: "SQL" })).toBeVisible();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Console" })).toBeFocused();
});
