import { expect } from "@playwright/test";
import { test } from "./container-page.ts";
import { tabTo } from "./tab-to.ts";
import { expectClean, expectFits } from "./violations.ts";

test("axe finds nothing in a container that is off, starting, failed or ready, and all of it fits a phone", async ({
  lab,
  page,
  standIn,
}) => {
  test.skip(
    process.env.WARM_START_EXHAUSTIVE !== "1",
    "`npm test` looks at a container that has not started, as at a page",
  );
  test.setTimeout(120_000);
  const phone = { width: 390, height: 844 };
  const desk = { width: 1280, height: 900 };
  const expectWell = async (state: string, within?: string) => {
    await expectClean(page, state, within);
    await page.setViewportSize(phone);
    await expectFits(page, state);
    await page.setViewportSize(desk);
  };
  await lab.open();
  await lab.button("Run").click();
  await expectWell("off, with a Run that waits");

  standIn.setFaults({ install: "hangs" });
  await lab.startButton.click();
  await expect(lab.stage("Install")).toHaveAttribute("aria-current", "step");
  await expectWell("starting", ".lab-container");
  standIn.killProcesses();
  await expect(lab.problem).toBeVisible();
  await expectWell("failed", ".lab-container");

  standIn.setFaults({});
  await lab.panel.getByRole("button", { name: "Try again" }).click();
  await lab.ready();
  await lab.finished();
  await lab.terminal();
  await expectWell("ready, with a terminal");
  const files = await lab.tool("Files");
  await files.getByRole("treeitem", { name: "package.json" }).click();
  await expect(files.getByRole("textbox")).toBeVisible();
  await expectWell("a file of the container", ".lab-area-tools");
  await lab.tool("Output");
  await expectWell("output", ".lab-area-tools");
});

test("by keyboard alone: start, terminal, and out of it again", { tag: "@verify" }, async ({ lab, page }) => {
  await lab.open();
  await tabTo(lab.startButton);
  await page.keyboard.press("Enter");
  await lab.ready();
  // The button is gone; who pressed it is still at the panel.
  await expect(lab.panel).toBeFocused();
  await tabTo(page.getByRole("tab", { selected: true }));
  // Two rows of tabs, and one way through both.
  await page.keyboard.press("End");
  await expect(page.getByRole("tab", { name: "Keyboard" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Terminal" })).toBeFocused();
  await expect(lab.screen).toContainText("❯", { timeout: 15_000 });
  await page.keyboard.press("Tab");
  await page.keyboard.type("echo $((40 + 2))\n");
  await expect(lab.screen).toContainText("42");
  const input = page.getByRole("textbox", { name: "Terminal. Press Escape, then Tab, to leave it." });
  await page.keyboard.press("Tab");
  await expect(input).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tabpanel", { name: "Terminal" })).toContainText("Tab now leaves the terminal.");
  await page.keyboard.press("Tab");
  await expect(input).not.toBeFocused();
});
