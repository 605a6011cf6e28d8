import { firstLesson, lab } from "./site-pages.ts";
import { test } from "./site-test.ts";

// For the eye: what a learner sees of a lab and of a lesson. `npm run verify` leaves them in `test-results/`.
test.skip(process.env.WARM_START_EXHAUSTIVE !== "1", "pictures are taken by npm run verify");

const widths = { phone: 390, laptop: 1280, wide: 1920 };

for (const [size, width] of Object.entries(widths))
  for (const colorScheme of ["light", "dark"] as const)
    test(`${size}, ${colorScheme}`, async ({ browser, baseURL }, info) => {
      test.setTimeout(90_000);
      const context = await browser.newContext({
        ...(baseURL && { baseURL }),
        viewport: { width, height: 900 },
        colorScheme,
      });
      const page = await context.newPage();
      const keep = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
      await page.goto(firstLesson, { waitUntil: "networkidle" });
      await keep("lesson");
      await page.goto(lab, { waitUntil: "networkidle" });
      await keep("lab-before-run");
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByRole("button", { name: "First failure" }).click();
      await page.getByRole("button", { name: "Why", exact: false }).first().click();
      await page.locator(".pv-story").waitFor();
      await keep("lab-story");
      await context.close();
    });
