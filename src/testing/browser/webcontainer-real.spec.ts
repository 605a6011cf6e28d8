import { expect, type Locator } from "@playwright/test";
import { test } from "./container-page.ts";

/** Looks from now on at how many requests have arrived in the picture; the returned function tells each number once. */
async function countsOver(scene: Locator): Promise<() => Promise<number[]>> {
  const seen = await scene.evaluateHandle((host) => {
    const counts: number[] = [];
    const look = () => {
      const now = Number(host.querySelector(".pv-counters b")?.textContent ?? Number.NaN);
      // A new picture stands at its start before it goes to its end.
      if (now > 0 && now !== counts.at(-1)) counts.push(now);
    };
    new MutationObserver(() => requestAnimationFrame(look)).observe(host, { childList: true, subtree: true });
    return counts;
  });
  return () => seen.evaluate((counts) => counts);
}

test("the lab's traffic runs on real sockets in the container, drawn and counted while it goes on", {
  tag: "@verify",
}, async ({ lab }) => {
  test.setTimeout(120_000);
  await lab.open();
  await lab.start();
  const panel = await lab.tool("Real time");
  await expect(panel).toContainText(
    "Real time: real sockets and processes in this WebContainer; two runs differ; nothing here decides a check.",
  );
  const drawn = await countsOver(panel.locator(".lab-scene"));
  await panel.getByRole("button", { name: "Start" }).click();
  await expect(panel).toContainText("Running.", { timeout: 40_000 });
  await expect(panel.locator(".pv-scene")).toBeVisible({ timeout: 20_000 });
  const counter = (label: string) => panel.locator("dl > div").filter({ hasText: label }).locator("dd");
  await expect(panel).toContainText("Every request has ended.", { timeout: 60_000 });
  await expect(counter("Requests")).toHaveText("200");
  // The picture counts for itself: it grew while the run went on, and stands at its end.
  await expect.poll(async () => (await drawn()).at(-1)).toBe(200);
  const counts = await drawn();
  expect(counts.length, `counts in the picture: ${counts.join(", ")}`).toBeGreaterThan(3);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  // The starter keeps every connection that it opens: the server has 17 for it.
  await expect(counter("Most backends")).toHaveText("17");
  await expect(counter("Connections refused")).toHaveText("183");
  await panel.getByText("What is real here, and what is left out").click();
  await expect(panel).toContainText("Requests wait for a free instance and are never turned away");
});

test("a real run that is stopped leaves the counters, and can be started again", async ({ lab }) => {
  test.skip(process.env.WARM_START_EXHAUSTIVE !== "1", "`npm test` tries stopping with the panel alone");
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
