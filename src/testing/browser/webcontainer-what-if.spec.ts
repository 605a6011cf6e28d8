import { expect } from "@playwright/test";
import { test } from "./container-page.ts";

test("another value is played in the container too, and both runs are compared with the solution's", async ({
  lab,
  page,
}) => {
  test.skip(process.env.WARM_START_EXHAUSTIVE !== "1", "the parts are the other tab's, which `npm test` tries");
  test.setTimeout(90_000);
  await lab.open();
  await lab.start();
  await page.getByText("What if…").click();
  await page.getByRole("textbox", { name: "max_connections" }).fill("400");
  await lab.pressRun();
  await expect(lab.run).toContainText("Seed 1, what if: max_connections 400: 200 of 200 requests answered.");
  await page.getByRole("button", { name: "max_connections as the lab has it" }).click();
  await lab.pressRun();
  await expect(lab.run).toContainText(/Seed 1: \d+ of 200 requests answered. \d+ connections were refused./);

  const compare = await lab.tool("Compare");
  await expect(compare).toContainText(/\d+ more refused|\d+ fewer refused/);
  await compare.getByRole("button", { name: "Play the solution on seed 1" }).click();
  await expect(compare).toContainText(/From “Reference \(the solution\)” to “My run”: \d+ more refused/, {
    timeout: 20_000,
  });
  await expect(compare.locator("pool-compare svg").first()).toBeVisible();

  // Without a container the runs stay, and another one to compare with waits for it.
  await lab.panel.getByRole("button", { name: "Stop" }).click();
  await expect(lab.startButton).toBeVisible();
  await expect(compare.locator("pool-compare svg").first()).toBeVisible();
  await compare.getByRole("button", { name: "Play the starter on seed 1" }).click();
  await expect(lab.panel).toContainText("The run to compare with waits for WebContainer.");
  await expect(lab.startButton).toBeFocused();
});

test("a link from a container's page opens on both, and runs nothing", async ({ lab, page, standIn }) => {
  await lab.open();
  await lab.editor.fill("// shared\n");
  await page.getByText("Share and save").click();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.locator("details.lab-share")).toContainText("The link is copied.");
  const { pathname, hash } = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  // Who opens it has chosen a place of their own.
  expect(pathname).toBe("/labs/connection-per-request/");
  await lab.editor.fill("// mine\n");
  const banner = page.getByRole("region", { name: "Link" });
  for (const address of [`${pathname}webcontainer/`, pathname]) {
    await page.goto("about:blank");
    await page.goto(address + hash);
    await banner.getByRole("button", { name: "Open beside my code" }).click();
    await expect(lab.editor).toHaveValue("// shared\n");
  }
  expect(standIn.record().requests).toEqual([]);
});
