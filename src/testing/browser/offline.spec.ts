import { expect, type Page } from "@playwright/test";
import type { KeptList } from "../../offline/kept-list.ts";
import { type ChangingSite, changingSite } from "./changing-site.ts";
import { LabPage } from "./lab-page.ts";
import { QuestionCard } from "./question-card.ts";
import { firstLesson, lab } from "./site-pages.ts";
import { test as base } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

const test = base.extend<{ site: ChangingSite }>({
  site: async ({ baseURL }, use) => {
    const site = await changingSite(baseURL ?? "");
    await use(site);
    await site.stop();
  },
});

test.use({ serviceWorkers: "allow" });
// A download that a slow machine takes long over is none that fails.
test.describe.configure({ timeout: 120_000 });

/** Waits until the course is kept for reading: a page asks for it when it has been there for a while, this one at once. */
async function keepReading(page: Page, site: ChangingSite): Promise<void> {
  await page.goto(`${site.origin}/progress/`);
  await expect(section(page)).toContainText("can be read and answered offline", { timeout: 30_000 });
}

const section = (page: Page) => page.locator("offline-data");
const button = (page: Page, name: string | RegExp) => section(page).getByRole("button", { name });

/** The labs' list with one lab: its page, its engine and the editor, as all of them would take the test a minute. */
const oneLab = (path: string, text: string): string | null => {
  if (path !== "/offline/labs.json") return null;
  const { version, files }: KeptList = JSON.parse(text);
  const few = files.filter(({ path }) => !/^(figures|project|watch|teach|sandbox)\//.test(path));
  return JSON.stringify({
    version,
    files: few.filter(({ path }) => !/^labs\//.test(path) || `/${path}`.startsWith(lab)),
  });
};

test("a first visit is enough to read, answer and search without a network, and a later version waits to be asked for", async ({
  page,
  context,
  site,
}) => {
  await page.goto(site.origin + firstLesson);
  // Nothing is fetched for later while the page still loads.
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await page.evaluate(async () => navigator.serviceWorker.ready.then(({ active }) => active?.state));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");

  await test.step("without a network", async () => {
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("connection");
    const id = await page.locator("lesson-check form[data-question]").first().getAttribute("data-question");
    const question = new QuestionCard(page, id ?? "");
    await question.form.scrollIntoViewIfNeeded();
    await expect(question.form.getByRole("button", { name: "Check answer" })).toBeEnabled();
    await question.giveRight();
    await question.sayHowSure("fairly");
    await question.send();
    await expect(question.status).toContainText("✓ Right");
    await page.keyboard.press("/");
    await page.getByRole("searchbox", { name: "Search lessons" }).fill("too many clients");
    await expect(page.getByRole("status").filter({ hasText: /\d+ results/ })).toBeVisible();
    await page.goto(site.origin + lab);
    await expect(page).toHaveURL(site.origin + lab);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are offline");
    await expectFits(page, "the page about being offline");
    await expectClean(page, "the page about being offline");
    await page.getByRole("main").getByRole("link", { name: "Glossary" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/glossary/i);
    await context.setOffline(false);
  });

  await test.step("after a deployment", async () => {
    site.deploy((path, text) => (path === "/service-worker.js" ? `${text}\n// later` : null));
    await page.goto(site.origin + firstLesson);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    const offer = page.getByRole("status").filter({ hasText: "A new version of this site is ready." });
    await expect(offer).toBeVisible();
    const waiting = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state ?? null);
    expect(await waiting()).toBe("installed");
    await expectClean(page, "the offer of a new version", "[data-offer]");
    await Promise.all([page.waitForEvent("load"), offer.getByRole("button", { name: "Reload" }).click()]);
    expect(await waiting()).toBeNull();
    await expect(offer).toBeHidden();
  });
});

test("labs made available offline run without a network, and go when they are removed", async ({
  page,
  context,
  site,
}) => {
  site.deploy(oneLab);
  await keepReading(page, site);
  await test.step("the download says its size, breaks off, goes on and is complete", async () => {
    const make = button(page, /^Make labs available offline \([\d.]+ MB\)$/);
    await expect(make).toBeVisible();
    site.breakOff(/postgres-.*wasm/);
    await make.click();
    await expect(section(page)).toContainText(/postgres-\S+ could not be fetched.*What came so far stays\./);
    site.breakOff(null);
    await page.reload();
    await button(page, /^Go on making labs available offline/).click();
    await expect(section(page)).toContainText("Available offline: all labs are on this device", { timeout: 30_000 });
    await page.reload();
    await expect(section(page)).toContainText("Available offline: all labs are on this device");
    await expectClean(page, "what is kept", "offline-data");
  });

  await test.step("a run without a network", async () => {
    await context.setOffline(true);
    const labPage = new LabPage(page);
    await page.goto(site.origin + lab);
    await expect(labPage.button("Run")).toBeEnabled();
    await expect(page.locator(".lab-offline")).toContainText("the labs are kept on this device");
    await labPage.pressRun();
    await expect(labPage.run).toContainText(/Seed 1: \d+ of 200 requests answered/);
    const frame = page.frames().find((each) => each.url().includes("/engine/kept/"));
    expect(await frame?.evaluate(() => self.origin)).toBe("null");
    await context.setOffline(false);
  });

  await test.step("after a deployment they stay as they are until asked", async () => {
    site.deploy((path, text) => oneLab(path, text)?.replace(/"version":"\w+"/, '"version":"later"') ?? null);
    await page.goto(`${site.origin}/progress/`);
    await expect(button(page, /^Update the labs \(/)).toBeVisible();
    await button(page, "Remove the labs from this device").click();
    await expect(section(page)).toContainText("Removed.");
    await expect(section(page).locator("#offline")).toBeFocused();
    expect((await page.evaluate(() => caches.keys())).filter((name) => name.includes("labs"))).toEqual([]);
  });
});

test("a page without service workers says that everything needs a network", async ({ page, site }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await page.goto(`${site.origin}/progress/`);
  await expect(section(page)).toContainText("lets no site keep pages for offline use");
  await expect(section(page).getByRole("button").filter({ visible: true })).toHaveCount(0);
});

test("what is kept is little enough to keep unasked", async ({ request }) => {
  const { files }: KeptList = await (await request.get("/offline/reading.json")).json();
  const kib = files.reduce((sum, { sentBytes }) => sum + sentBytes, 0) / 1024;
  console.log(`kept by visiting: ${files.length} files, ${kib.toFixed(0)} KiB`);
  expect(kib).toBeLessThan(3 * 1024);
});
