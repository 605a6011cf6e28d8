import { expect } from "@playwright/test";
import { test } from "./container-page.ts";

test("the lab's traffic runs on real sockets in the container, drawn and counted while it goes on", async ({ lab }) => {
  test.setTimeout(120_000);
  await lab.open();
  await lab.start();
  const panel = await lab.tool("Real time");
  await expect(panel).toContainText(
    "Real time: real sockets and processes in this WebContainer; two runs differ; nothing here decides a check.",
  );
  await panel.getByRole("button", { name: "Start" }).click();
  await expect(panel).toContainText("Running.", { timeout: 40_000 });
  await expect(panel.locator(".pv-scene")).toBeVisible({ timeout: 20_000 });
  const counter = (label: string) => panel.locator("dl > div").filter({ hasText: label }).locator("dd");
  await expect(panel).toContainText("Every request has ended.", { timeout: 60_000 });
  await expect(counter("Requests")).toHaveText("200");
  // The starter keeps every connection that it opens: the server has 17 for it.
  await expect(counter("Most backends")).toHaveText("17");
  await expect(counter("Connections refused")).toHaveText("183");
  await panel.getByText("What is real here, and what is left out").click();
  await expect(panel).toContainText("Requests wait for a free instance and are never turned away");
});

test("a real run that is stopped leaves the counters, and can be started again", async ({ lab }) => {
  test.setTimeout(120_000);
  await lab.open();
  await lab.start();
  const panel = await lab.tool("Real time");
  await panel.getByRole("button", { name: "Start" }).click();
  await expect(panel).toContainText("Running.", { timeout: 40_000 });
  await panel.getByRole("button", { name: "Stop" }).click();
  await expect(panel).toContainText("Stopped.");
  await panel.getByRole("button", { name: "Start again" }).click();
  await expect(panel).toContainText("Running.", { timeout: 40_000 });
});
