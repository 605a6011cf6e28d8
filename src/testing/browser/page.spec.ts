import { expect, type Page } from "@playwright/test";
import { firstLesson, lab } from "./site-pages.ts";
import { test } from "./site-test.ts";

/** How light a colour is, from 0 to 1. */
const lightness = (colour: string) => {
  const parts =
    colour
      .match(/[\d.]+/g)
      ?.slice(0, 3)
      .map(Number) ?? [];
  return parts.reduce((sum, part) => sum + part, 0) / 3 / 255;
};

const colourOf = (page: Page, selector: string, property: "color" | "background-color") =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

test("a lesson on paper: its words and still figures in black on white, and nothing to press", async ({ page }) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto(firstLesson, { waitUntil: "networkidle" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const figure = page.locator("pool-figure svg").filter({ visible: true }).first();
  expect((await figure.boundingBox())?.width).toBeGreaterThan(300);
  await expect(page.getByRole("heading", { name: "Sources" })).toBeVisible();
  for (const gone of [page.getByRole("button"), page.getByRole("navigation"), page.getByRole("slider")])
    await expect(gone.filter({ visible: true })).toHaveCount(0);

  expect(lightness(await colourOf(page, "html", "background-color"))).toBe(1);
  expect(lightness(await colourOf(page, "main p", "color"))).toBeLessThan(0.3);
  const code = await page
    .locator(".expressive-code .ec-line span")
    .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).color));
  expect(code.length).toBeGreaterThan(5);
  for (const colour of code) expect(lightness(colour), colour).toBeLessThan(0.6);

  const source = page.locator('section[aria-labelledby="sources"] a[href^="http"]').first();
  const after = await source.evaluate((link) => getComputedStyle(link, "::after").content);
  expect(after).toContain(await source.getAttribute("href"));
});

test("a lab on paper: its task, and what stands folded on the screen", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await page.goto(lab);
  await expect(page.getByRole("heading", { name: "Instructions" })).toBeVisible();
  await expect(page.getByText("Postgres 18 (PGlite), which answers every query")).toBeVisible();
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
});

test("back leads to where the reader was, and nothing keeps a page from being kept", async ({ page }) => {
  await page.goto(firstLesson, { waitUntil: "networkidle" });
  const link = page.getByRole("main").locator('.prose a[href^="/"]').last();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(300);
  await link.click();
  await expect(page).not.toHaveURL(firstLesson);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 60);
  expect(await page.evaluate(() => scrollY)).toBeLessThan(before + 60);

  const devtools = await page.context().newCDPSession(page);
  const { result } = await devtools.send("Runtime.evaluate", { expression: "window" });
  const { listeners } = await devtools.send("DOMDebugger.getEventListeners", { objectId: result.objectId ?? "" });
  expect(listeners.map(({ type }) => type)).not.toEqual(expect.arrayContaining(["unload"]));
  expect(listeners.map(({ type }) => type)).not.toEqual(expect.arrayContaining(["beforeunload"]));
});

for (const reducedMotion of ["no-preference", "reduce"] as const)
  test(`pages ${reducedMotion === "reduce" ? "change at once for whoever wants less motion" : "fade into each other"}`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await page.addInitScript(() => {
      addEventListener("pagereveal", (event) => {
        document.documentElement.dataset.faded = String(
          Boolean((event as { viewTransition?: unknown }).viewTransition),
        );
      });
    });
    await page.goto("/lessons/");
    await page.getByRole("main").getByRole("link").first().click();
    await expect(page).not.toHaveURL("/lessons/");
    await expect(page.locator("html")).toHaveAttribute("data-faded", String(reducedMotion === "no-preference"));
  });

test("the browser's bar has the page's colour, the system's theme or the one that was chosen", async ({ page }) => {
  await page.goto("/");
  for (const [theme, colorScheme] of [
    ["system", "light"],
    ["system", "dark"],
    ["dark", "light"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate((chosen) => localStorage.setItem("warm-start:theme", chosen), theme);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme === "system" ? colorScheme : theme);
    const bar = await page.locator('meta[name="theme-color"]').evaluateAll((metas) => {
      const used = (metas as HTMLMetaElement[]).find(({ media }) => matchMedia(media).matches);
      const probe = document.createElement("i");
      probe.style.color = used?.content ?? "";
      document.body.append(probe);
      return getComputedStyle(probe).color;
    });
    expect(bar).toBe(await colourOf(page, "html", "background-color"));
  }
});
