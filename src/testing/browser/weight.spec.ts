import { type APIRequestContext, type Browser, expect, type Page } from "@playwright/test";
import { firstLesson, sitemapPaths } from "./site-pages.ts";
import { test } from "./site-test.ts";

/** What a page may transfer when it is opened, at most 40 for a lesson and 30 for a myth; the longest of each kind is just below. */
const openedKiB: Record<string, number> = {
  lessons: 38,
  myths: 28,
  pitfalls: 32,
  deeper: 38,
  "case-studies": 46,
  instructors: 60,
  // All questions that a sitting may draw.
  tests: 79.5,
};
/** Pages that are looked things up in. */
const referenceKiB = 60;
const references = [
  "/cheat-sheet/",
  "/choosing/",
  "/corrections/",
  "/errors/",
  "/glossary/",
  "/how-true/",
  "/look-up/",
  "/measurements/",
  "/real-and-simulated/",
  "/sources/",
];
/** A lesson read to its end: answering the questions there is fetched when the reader comes near. */
const readKiB = 43.5;

/** An incident before its question comes near: the longest weighs 29. */
const incidentKiB = 32;
/** An incident's five options, each with its reason and what the run shows, are longer than a lesson's: the longest weighs 41. */
const withCauseKiB = 42;
/** They weigh 24 and 25; another lab adds some 0.3 KiB, another incident 0.2. */
const listKiB = { "/incidents/": 25, "/labs/": 28 };

/** Otherwise the longest pages stand for those of their kind. */
const every = process.env.WARM_START_EXHAUSTIVE === "1";

/** Before the editor and the engine, which come at the first sign of a reader and at Run. */
const labKiB = 120;

/** Counts what a page transfers from now on. */
async function weigh(page: Page): Promise<{ requested: string[]; kib(): number }> {
  const requested: string[] = [];
  let bytes = 0;
  page.on("request", (sent) => requested.push(new URL(sent.url()).pathname));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  // Fonts that a fork brings along come once for all its pages; `npm run check` limits them.
  const fonts = new Set<string>();
  devtools.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (/\/fonts\/[^?]+\.woff2$/.test(request.url)) fonts.add(requestId);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!fonts.has(requestId)) bytes += encodedDataLength;
  });
  return { requested, kib: () => bytes / 1024 };
}

/** Opens a page as somebody does who was never here; what `read` does there counts too. */
async function opened(
  browser: Browser,
  baseURL: string | undefined,
  path: string,
  read: (page: Page) => Promise<void> = async () => {},
): Promise<{ requested: string[]; kib: number }> {
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  const page = await context.newPage();
  const { requested, kib } = await weigh(page);
  await page.goto(path, { waitUntil: "networkidle" });
  await read(page);
  await page.waitForLoadState("networkidle");
  console.log(`${path}: ${kib().toFixed(1)} KiB, ${requested.length} requests`);
  await context.close();
  return { requested, kib: kib() };
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
  const tried = (await byLength(request, labs)).slice(0, every ? undefined : 2);
  for (const path of ["/sandbox/", ...tried, `${tried[0]}webcontainer/`]) {
    const { requested, kib } = await opened(browser, baseURL, path, (page) =>
      expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled(),
    );
    expect(kib, `${path}\n${requested.join("\n")}`).toBeLessThan(labKiB);
    expect(requested.filter((name) => /monaco|xterm|terminal-|\/(engine|project)\//.test(name))).toEqual([]);
  }
});

test("a page that teaches or is looked up in stays light, and loads no engine", async ({
  browser,
  baseURL,
  request,
}) => {
  if (every) test.setTimeout(300_000);
  const paths = await sitemapPaths(request);
  const longest = async (alike: string[]) => (await byLength(request, alike)).slice(0, every ? undefined : 1);
  const limits = new Map<string, number>();
  for (const [kind, most] of Object.entries(openedKiB))
    for (const path of await longest(paths.filter((each) => each.startsWith(`/${kind}/`)))) limits.set(path, most);
  for (const path of await longest(references)) limits.set(path, referenceKiB);
  expect(limits.size).toBeGreaterThanOrEqual(7);
  for (const [path, most] of limits) {
    const { requested, kib } = await opened(browser, baseURL, path);
    expect(kib, `${path}\n${requested.join("\n")}`).toBeLessThan(most);
    expect(requested.filter((name) => /\/(engine|pagefind)\//.test(name))).toEqual([]);
  }
});

test("a lesson read to its end, questions ready, transfers little more", async ({ browser, baseURL, request }) => {
  const lessons = (await sitemapPaths(request)).filter((path) => /^\/lessons\/./.test(path));
  expect(lessons).toContain(firstLesson);
  for (const path of (await byLength(request, lessons)).slice(0, every ? undefined : 1)) {
    const { requested, kib } = await opened(browser, baseURL, path, async (page) => {
      const skip = page.getByRole("button", { name: "Skip", exact: true }).filter({ visible: true });
      while ((await skip.count()) > 0) await skip.first().click();
      for (const figure of await page.locator("pool-figure").all()) await figure.scrollIntoViewIfNeeded();
      await page.locator("lesson-check").scrollIntoViewIfNeeded();
      await expect(page.getByRole("button", { name: "Check answer" }).first()).toBeEnabled();
    });
    expect(requested.filter((name) => name.startsWith("/engine/"))).toEqual([]);
    expect(kib, `${path}\n${requested.join("\n")}`).toBeLessThan(readKiB);
  }
});

test("lists of labs and incidents stay light, whatever is in them", async ({ browser, baseURL }) => {
  for (const [path, most] of Object.entries(listKiB)) {
    const { requested, kib } = await opened(browser, baseURL, path);
    expect(kib, `${path}\n${requested.join("\n")}`).toBeLessThan(most);
    expect(requested.filter((name) => /\/(engine|figures)\//.test(name))).toEqual([]);
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
  expect(readKiB, `${path}\n${requested.join("\n")}`).toBeLessThan(incidentKiB);

  await fresh.locator("form[data-question]").scrollIntoViewIfNeeded();
  await expect(fresh.getByRole("button", { name: "Check answer" })).toBeEnabled();
  await fresh.waitForLoadState("networkidle");
  const askedKiB = kib();
  console.log(`${path}: ${readKiB.toFixed(1)} KiB, ${askedKiB.toFixed(1)} KiB with its question`);
  expect(askedKiB, `${path}\n${requested.join("\n")}`).toBeLessThan(withCauseKiB);
  expect(requested.filter((name) => /\/(engine|figures)\//.test(name))).toEqual([]);
  await context.close();
});
