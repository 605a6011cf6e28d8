import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

// The very copy that Playwright's builder would take along.
const builder = createRequire(import.meta.url).resolve("@axe-core/playwright");
const { source }: typeof axe = createRequire(builder)("axe-core");

/** Rules whose verdict can change with the colours alone. */
const themeRules = ["color-contrast", "link-in-text-block"];

/** Rules whose verdict can change with the width alone: how large things are, and what scrolls. */
const widthRules = ["target-size", "scrollable-region-focusable"];

/**
 * What axe finds within `within`, by all its rules or by some; one line per rule and place. It runs in the page itself
 * and keeps violations only: the builder opens a second page for every analysis and reports what passed too, which
 * takes three times as long.
 */
export async function violationsOn(page: Page, within = "html", rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(
    async ({ within, rules }) => {
      const { axe: engine } = window as unknown as { axe: typeof axe };
      const { violations } = await engine.run(within === "html" ? document : within, {
        resultTypes: ["violations"],
        // The only frame is the engine's, which shows nothing.
        iframes: false,
        ...(rules && { runOnly: { type: "rule" as const, values: rules } }),
      });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id} (${help}): ${node.target.join(" ")}`),
      );
    },
    { within, rules },
  );
}

/** Nothing for axe to find in the theme the page is in by any rule, nor in the other theme by those that depend on colours. */
export async function expectClean(page: Page, state: string, within?: string): Promise<void> {
  expect(await violationsOn(page, within), state).toEqual([]);
  const before = await switchTheme(page);
  expect(await violationsOn(page, within, themeRules), `${state}, in the other theme than ${before}`).toEqual([]);
  await switchTheme(page);
}

/** Nothing wider than the screen, and nothing for axe to find by the rules that depend on the width. */
export async function expectFits(page: Page, state: string): Promise<void> {
  expect(await violationsOn(page, undefined, widthRules), state).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${state} is wider than the screen`).toBeLessThanOrEqual(0);
}

/** Shows the page in the other theme, as its switch does, once that is painted; says which it was in. */
async function switchTheme(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const { dataset } = document.documentElement;
        const before = dataset.theme ?? "";
        dataset.theme = before === "dark" ? "light" : "dark";
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(before)));
      }),
  );
}
