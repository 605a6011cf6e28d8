import type { Page } from "@playwright/test";
import { eventsSite } from "#cli/events-site.ts";
import { withSite } from "#cli/site-server.ts";
import type { Statement } from "#learning-events/xapi/statement.ts";
import { RecordStore } from "#testing/xapi/record-store.ts";
import { test as siteTest } from "./site-test.ts";

/** Tests of the site whose owner counts visits and keeps a record store, as `src/testing/xapi/site.yaml` says. */
export const test = siteTest.extend<{ recordStore: RecordStore }, { eventsOrigin: string }>({
  eventsOrigin: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off this pattern.
    async ({}, use) => withSite(async (origin) => use(origin), eventsSite),
    { scope: "worker" },
  ],
  baseURL: async ({ eventsOrigin }, use) => use(eventsOrigin),
  recordStore: async ({ context }, use) => {
    const store = new RecordStore();
    const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    await context.route("https://lrs.test/**", async (route) => {
      const request = route.request();
      if (request.method() === "OPTIONS") return route.fulfill({ status: 204, headers });
      const sent = request.headers();
      const isRight =
        request.url() === "https://lrs.test/xapi/statements" &&
        sent.authorization === "Basic d3JpdGU6b25seQ==" &&
        sent["x-experience-api-version"] === "1.0.3";
      if (!isRight) return route.fulfill({ status: 404, headers, body: "This is not asked as xAPI has it." });
      const answer = await store.post(request.postDataJSON() as Statement[]);
      if (!answer) return route.abort("connectionfailed");
      return route.fulfill({ status: answer.status, headers, body: answer.text || "[]" });
    });
    // The script of the site's owner keeps what it hears.
    await context.route("**/analytics-for-tests.js", (route) =>
      route.fulfill({
        contentType: "text/javascript",
        body: `window.heard = []; document.addEventListener("learning-event", ({ detail }) => window.heard.push(detail));`,
      }),
    );
    await use(store);
  },
});

/** What the script of the site's owner heard on this page; null where it was not loaded. */
export const heardOn = (page: Page): Promise<{ type: string; id: string }[] | null> =>
  page.evaluate(() => (window as { heard?: { type: string; id: string }[] }).heard ?? null);
