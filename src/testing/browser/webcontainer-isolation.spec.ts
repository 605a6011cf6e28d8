import { expect } from "@playwright/test";
import { useStandIn } from "../webcontainer/allow-stand-in.ts";
import { test } from "./container-page.ts";

test.use({ serviceWorkers: "allow" });

/** What a host does not send that takes no headers. */
const noHeaders = { without: ["cross-origin-embedder-policy", "cross-origin-opener-policy"] };

// `hosts.spec.ts` asks a host without headers whether the page is isolated.
test("where the host sends no headers, a service worker isolates the page, and the start goes on after a reload", {
  tag: "@verify",
}, async ({ lab, page, standIn }) => {
  await useStandIn(page, standIn, noHeaders);
  await lab.open();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await expect(lab.panel).toContainText("This host does not send the headers that WebContainer needs.");
  await lab.panel.getByRole("button", { name: "Prepare this page and start WebContainer" }).click();
  await lab.ready();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  // No other page is served by it, but by the worker that keeps the site for the time without a network.
  await page.evaluate(async () => {
    const { installing } = await navigator.serviceWorker.register("/service-worker.js", { scope: "/" });
    await new Promise<void>((resolve) => {
      if (!installing) return resolve();
      installing.onstatechange = () => installing.state === "activated" && resolve();
    });
  });
  const servedBy = () =>
    page.evaluate(() => [navigator.serviceWorker.controller?.scriptURL.split("/").at(-1), crossOriginIsolated]);
  await page.goto("/labs/connection-per-request/");
  expect(await servedBy()).toEqual(["service-worker.js", false]);
  await page.goto("/labs/connection-per-request/webcontainer/");
  expect(await servedBy()).toEqual(["coi-serviceworker.js", true]);
});

test.describe("without service workers", () => {
  test.use({ serviceWorkers: "block" });

  test("WebContainer says why it can't start, and leads to This tab, where the lab runs", async ({
    lab,
    page,
    standIn,
  }) => {
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
    await useStandIn(page, standIn, noHeaders);
    await lab.open();
    await expect(lab.panel).toContainText("WebContainer can’t start here.");
    await lab.button("Run").click();
    const back = lab.panel.getByRole("link", { name: "Continue in This tab" });
    await expect(back).toBeFocused();
    await back.click();
    await expect(page).toHaveURL("/labs/connection-per-request/");
    await lab.pressRun();
    await expect(lab.run).toContainText(/Seed 1: \d+ of 200 requests answered/);
    expect(standIn.record().requests).toEqual([]);
  });
});
