import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { firstLesson, sitemapPaths } from "./site-pages.ts";
import { test } from "./site-test.ts";

/** With up to five still figures, each with the moment that tells most and the whole run as a chart. */
const budgetKiB = 34;
/** What answering the questions at the end adds is fetched when the reader gets there. */
const withCheckKiB = 39;
/** A calculator's fields and presets, a slider with its figure and the numbers of its values, or the lane of a pooler in four figures, come on top. */
const calculatorKiB: Record<string, number> = {
  "/lessons/external-poolers/": 2,
  "/lessons/limits/": 2,
  "/lessons/why-pooling-is-hard-in-serverless/": 4,
};

/** An incident's five options, each with its reason and what the run shows, are longer than a lesson's: the longest weighs 37. */
const withCauseKiB = 42;
/** They weigh 19 and 21; another lab adds some 0.3 KiB, another incident 0.2. */
const listKiB = { "/incidents/": 24, "/labs/": 28 };

/** Before the editor and the engine, which come at the first sign of a reader and at Run. */
const labKiB = 120;

/** Counts what a page transfers from now on. */
async function weigh(page: Page): Promise<{ requested: string[]; kib(): number }> {
  const requested: string[] = [];
  let bytes = 0;
  page.on("request", (sent) => requested.push(new URL(sent.url()).pathname));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return { requested, kib: () => bytes / 1024 };
}

/** Pages by the size of their HTML, largest first. */
async function byLength(request: APIRequestContext, paths: string[]): Promise<string[]> {
  const sizes = new Map<string, number>();
  for (const path of paths) sizes.set(path, (await (await request.get(path)).body()).length);
  return paths.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
}

test("a lab transfers under 120 KiB before its editor and its engine", async ({ browser, baseURL, request }) => {
  const labs = (await sitemapPaths(request)).filter((path) => /^\/labs\/./.test(path));
  expect(labs.length).toBeGreaterThan(12);
  // Labs share all they load but their text: the longest stand for all, unless every page is asked for.
  const tried = (await byLength(request, labs)).slice(0, process.env.WARM_START_EXHAUSTIVE === "1" ? undefined : 2);
  for (const path of ["/sandbox/", ...tried, `${tried[0]}webcontainer/`]) {
    const context = await browser.newContext(baseURL ? { baseURL } : {});
    const fresh = await context.newPage();
    const { requested, kib } = await weigh(fresh);
    await fresh.goto(path, { waitUntil: "networkidle" });
    await expect(fresh.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
    expect(kib(), `${path}\n${requested.join("\n")}`).toBeLessThan(labKiB);
    expect(requested.filter((name) => /monaco|xterm|terminal-|\/(engine|project)\//.test(name))).toEqual([]);
    console.log(`${path}: ${kib().toFixed(1)} KiB, ${requested.length} requests`);
    await context.close();
  }
});

test("a lesson with its figure transfers under 34 KiB, and no engine", async ({ page, request }) => {
  const lessons = (await sitemapPaths(request)).filter((path) => /^\/lessons\/./.test(path));
  expect(lessons).toContain(firstLesson);
  for (const path of lessons) {
    const context = await page.context().browser()?.newContext();
    const fresh = await context?.newPage();
    if (!context || !fresh) throw new Error("no browser");
    const { requested, kib } = await weigh(fresh);
    await fresh.goto(path, { waitUntil: "networkidle" });
    // Reading to the end, so that whatever waits for the figure to come near is counted too.
    const skip = fresh.getByRole("button", { name: "Skip", exact: true }).filter({ visible: true });
    while ((await skip.count()) > 0) await skip.first().click();
    for (const figure of await fresh.locator("pool-figure").all()) await figure.scrollIntoViewIfNeeded();
    await fresh.waitForLoadState("networkidle");
    const readKiB = kib();
    const moreKiB = calculatorKiB[path] ?? 0;
    expect(readKiB, `${path}\n${requested.join("\n")}`).toBeLessThan(budgetKiB + moreKiB);

    await fresh.locator("lesson-check").scrollIntoViewIfNeeded();
    await expect(fresh.getByRole("button", { name: "Check answer" }).first()).toBeEnabled();
    await fresh.waitForLoadState("networkidle");
    const allKib = kib();
    console.log(
      `${path}: ${readKiB.toFixed(1)} KiB, ${allKib.toFixed(1)} KiB with its check, ${requested.length} requests`,
    );
    expect(requested.filter((name) => name.startsWith("/engine/"))).toEqual([]);
    expect(allKib, `${path}\n${requested.join("\n")}`).toBeLessThan(withCheckKiB + moreKiB);
    await context.close();
  }
});

test("lists of labs and incidents stay light, whatever is in them", async ({ browser, baseURL }) => {
  for (const [path, most] of Object.entries(listKiB)) {
    const context = await browser.newContext(baseURL ? { baseURL } : {});
    const fresh = await context.newPage();
    const { requested, kib } = await weigh(fresh);
    await fresh.goto(path, { waitUntil: "networkidle" });
    console.log(`${path}: ${kib().toFixed(1)} KiB, ${requested.length} requests`);
    expect(kib(), `${path}\n${requested.join("\n")}`).toBeLessThan(most);
    expect(requested.filter((name) => /\/(engine|figures)\//.test(name))).toEqual([]);
    await context.close();
  }
});

test("an incident transfers as little as a lesson, and its run only when it is taken", async ({
  browser,
  baseURL,
  request,
}) => {
  const incidents = (await sitemapPaths(request)).filter((path) => /^\/incidents\/./.test(path));
  expect(incidents.length).toBeGreaterThanOrEqual(10);
  const [path = ""] = await byLength(request, incidents);
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  const fresh = await context.newPage();
  const { requested, kib } = await weigh(fresh);
  await fresh.goto(path, { waitUntil: "networkidle" });
  const readKiB = kib();
  expect(readKiB, `${path}\n${requested.join("\n")}`).toBeLessThan(budgetKiB);

  await fresh.locator("form[data-question]").scrollIntoViewIfNeeded();
  await expect(fresh.getByRole("button", { name: "Check answer" })).toBeEnabled();
  await fresh.waitForLoadState("networkidle");
  const askedKiB = kib();
  console.log(`${path}: ${readKiB.toFixed(1)} KiB, ${askedKiB.toFixed(1)} KiB with its question`);
  expect(askedKiB, `${path}\n${requested.join("\n")}`).toBeLessThan(withCauseKiB);
  expect(requested.filter((name) => /\/(engine|figures)\//.test(name))).toEqual([]);
  await context.close();
});
