import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { checkSite } from "#cli/check/site/site.ts";
import { projectRoot } from "#cli/child.ts";
import { buildFork } from "../fork/build-fork.ts";
import { makeFork } from "../fork/make-fork.ts";
import { brandChanges, otherBrand } from "../fork/other-brand.ts";
import { type Host, startHost } from "../hosts/start-host.ts";
import { LabPage } from "./lab-page.ts";
import { complaintsOf, firstLesson, lab } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

/** A whole site is built for this: `npm run verify` does. */
test.skip(process.env.WARM_START_EXHAUSTIVE !== "1", "builds a fork");
// One fork for all tests.
test.describe.configure({ mode: "serial", timeout: 900_000 });

const fork = join(projectRoot, ".cache/fork-of-another-brand");
let host: Host;

test.beforeAll(async () => {
  test.setTimeout(900_000);
  await makeFork(fork, await brandChanges());
  host = await startHost("plain", await buildFork(fork));
});
test.afterAll(() => host?.close());

const open = (page: Page, path: string) => page.goto(host.site + path.slice(1), { waitUntil: "networkidle" });

/** A role's colour, as the page has it now. */
const role = (page: Page, name: string) =>
  page.evaluate((token) => getComputedStyle(document.documentElement).getPropertyValue(`--ws-${token}`).trim(), name);

test("the check has nothing against the brand, and names the role of a colour that can't be read", async () => {
  expect((await checkSite(fork)).filter(({ problem }) => problem !== null)).toEqual([]);
  const pale = join(projectRoot, ".cache/fork-with-a-pale-accent");
  const yaml = await readFile(join(fork, "content/site.yaml"), "utf8");
  await makeFork(pale, { "content/site.yaml": yaml.replaceAll(otherBrand.light.accent, "#7ee0a8") });
  const problems = (await checkSite(pale)).filter(
    ({ problem, mistake }) => problem !== null && mistake === "low-contrast",
  );
  expect(problems.map(({ what }) => what)).toEqual([
    expect.stringMatching(/^content\/site\.yaml:\d+: colours\.light\.accent /),
  ]);
});

for (const path of [
  "/",
  firstLesson,
  lab,
  "/glossary/",
  "/tests/placement/",
  "/incidents/",
  "/watch/ten-in-a-row/",
  "/errors/",
])
  test(`axe finds nothing in either theme of the other brand, and it fits a phone: ${path}`, async ({ page }) => {
    const complaints = complaintsOf(page);
    await open(page, path);
    await expectClean(page, path);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page, `${path} on a phone`);
    await expect(page).toHaveTitle(/Pool School/);
    expect(await page.content()).not.toContain("Warm Start");
    expect(complaints).toEqual([]);
  });

test("the brand's colours hold in the theme that is chosen, in the system's, without scripts, and on paper", async ({
  page,
  browser,
}) => {
  const { light, dark } = otherBrand;
  for (const [colorScheme, { accent, bg }] of [
    ["light", light],
    ["dark", dark],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await open(page, "/");
    expect([await role(page, "accent"), await role(page, "bg")]).toEqual([accent, bg]);
    await expect(page.locator(`meta[name="theme-color"][media*="${colorScheme}"]`)).toHaveAttribute("content", bg);
    const bare = await browser.newPage({ javaScriptEnabled: false, colorScheme });
    await bare.goto(host.site);
    const ground = await bare.locator("html").evaluate((root) => getComputedStyle(root).getPropertyValue("--ws-bg"));
    expect(ground.trim()).toBe(bg);
    await bare.close();
  }
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await open(page, "/");
  expect(await role(page, "accent")).toBe(light.accent);
  // White, however short the build writes it.
  expect(await role(page, "bg")).toMatch(/^#(fff){1,2}$/);
});

test("text is set in the brand's font, and the sign stands beside the name", async ({ page }) => {
  await open(page, "/");
  await expect(page.locator('link[rel="preload"][as="font"]')).toHaveCount(1);
  const fonts = await page.evaluate(async () => {
    const { fonts } = document;
    await fonts.ready;
    return [...fonts].map(({ family, status }) => `${family}: ${status}`);
  });
  expect(fonts).toEqual([expect.stringMatching(/Course Sans"?: loaded/)]);
  const sign = page.locator("header .brand img");
  expect(await sign.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(page.locator("header .brand")).toHaveText("Pool School");
});

test("links and credit of the owner stand in the footer, and what is asked for in the header", async ({ page }) => {
  await open(page, firstLesson);
  await expect(page.getByRole("contentinfo").getByRole("link", { name: "All words" })).toHaveAttribute(
    "href",
    "/glossary/",
  );
  await expect(page.getByRole("contentinfo").getByRole("link", { name: "another course" })).toHaveAttribute(
    "href",
    "https://course.example/",
  );
  await expect(page.getByRole("banner").getByRole("link", { name: "Our class" })).toHaveAttribute(
    "href",
    "https://class.example/",
  );
  // Where the links leave no room for the count of lessons it is not shown, rather than cut in two.
  for (const width of [1270, 1280, 1300, 1340, 1400]) {
    await page.setViewportSize({ width, height: 800 });
    const count = page.getByRole("banner").locator("[data-lesson-count]");
    const [box, text] = [await count.boundingBox(), await count.locator("[data-text]").boundingBox()];
    if (!box || !text) throw new Error("The header counts no lessons.");
    expect(text.x >= box.x || text.y >= box.y + box.height, `the count at ${width} px`).toBe(true);
  }
});

test("the editor has the brand's ground and text", async ({ page }) => {
  await open(page, lab);
  await new LabPage(page).fullEditor();
  const editor = page.locator(".monaco-editor-background").first();
  const { surface } = otherBrand.light;
  const channels = [1, 3, 5].map((at) => Number.parseInt(surface.slice(at, at + 2), 16)).join(", ");
  await expect(editor).toHaveCSS("background-color", `rgb(${channels})`);
});

test("an installed site, and whoever asks for an icon, get the brand", async ({ request }) => {
  expect(await (await request.get(`${host.site}manifest.webmanifest`)).json()).toMatchObject({ name: "Pool School" });
  expect(await (await request.get(`${host.site}favicon.svg`)).text()).toContain('<circle cx="16"');
});
