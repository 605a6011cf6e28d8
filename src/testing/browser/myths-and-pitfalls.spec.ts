import { expect } from "@playwright/test";
import { DAY_MILLIS } from "./learner.ts";
import { sitemapPaths } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { tabTo } from "./tab-to.ts";

test("a myth waits for the reader's yes or no, keeps it, and is asked again days later", async ({ page, request }) => {
  const [path = ""] = (await sitemapPaths(request)).filter((each) => /^\/myths\/./.test(each));
  await page.goto(path);
  const prediction = page.locator("ws-prediction").first();
  const id = (await prediction.getAttribute("data-id")) ?? "";
  const answer = (await prediction.getAttribute("data-answer")) ?? "";
  const wrong = prediction
    .locator("input[type=radio]")
    .and(page.locator(`:not([value="${answer}"])`))
    .first();
  const said = (await wrong.getAttribute("value"))?.replaceAll("`", "") ?? "";
  const truth = page.getByRole("note", { name: /^(What is true|It depends)$/ });
  await expect(truth).toBeHidden();

  await prediction.getByRole("button", { name: "Commit" }).click();
  await expect(prediction.getByRole("alert")).toHaveText("Choose an answer first.");
  await expect(prediction.getByRole("radio").first()).toBeFocused();
  await wrong.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  const verdict = prediction.getByRole("status");
  await expect(verdict).toHaveText(`You said “${said}”: not so.`);
  await expect(verdict).toBeFocused();
  await expect(truth).toBeVisible();
  await page.reload();
  await expect(verdict).toHaveText(`You said “${said}”: not so.`);
  await expect(truth).toBeVisible();

  await page.clock.setFixedTime(Date.now() + 2 * DAY_MILLIS);
  await page.goto("/review/");
  await page.getByRole("button", { name: /^Start/ }).click();
  const again = page.locator(`form[data-prediction="${id}"]`);
  await again.getByRole("button", { name: "Answer" }).click();
  await expect(again.getByRole("alert")).toHaveText("Choose an answer first.");
  await again.locator(`.options input[value="${answer}"]`).check();
  await again.getByRole("radio", { name: "Sure", exact: true }).check();
  await again.getByRole("button", { name: "Answer" }).click();
  await expect(again.getByRole("status")).toContainText("✓ You said");
  await expect(page.getByText("Counted as easy.")).toBeVisible();
});

test("a pitfall says in words which side is wrong, what each run came to, and leads to both in their lab", async ({
  page,
  request,
}) => {
  for (const path of (await sitemapPaths(request)).filter((each) => /^\/pitfalls\/./.test(each))) {
    await page.goto(path);
    for (const side of ["✕ Wrong", "✓ Right"]) {
      const pane = page.getByRole("region", { name: side });
      await expect(pane.locator("pre"), `${path}: ${side}`).toContainText(/\w/);
      for (const link of await pane.getByRole("link", { name: /^Open in lab/ }).all())
        expect(await link.getAttribute("href")).toMatch(/^\/labs\/[a-z-]+\/#open=(starter|solution|\w+\/[a-z0-9-]+)$/);
    }
    const row = page.getByRole("row", { name: /^Requests answered/ });
    if ((await page.getByText("TypeScript refuses line").count()) === 0)
      await expect(row, path).toContainText(/\d+ of \d+/);
  }
});

test("the header leads to every part of the course, on a phone from a menu that keys open and close", async ({
  page,
}) => {
  const links = page.getByRole("navigation", { name: "Site", exact: true }).getByRole("link");
  const menu = page.getByRole("banner").getByRole("button", { name: "Menu" });
  for (const width of [1096, 1280, 1920]) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto("/progress/");
    await expect(menu).toBeHidden();
    const tops = await links.evaluateAll((all) => all.map((link) => Math.round(link.getBoundingClientRect().top)));
    expect(new Set(tops).size, `one row at ${width} px`).toBe(1);
  }
  await expect(links.filter({ hasText: "Progress" })).toHaveAttribute("aria-current", "true");
  for (const width of [320, 360, 960]) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto("/progress/");
    await expect(links.first()).toBeHidden();
    await tabTo(menu);
    await page.keyboard.press("Enter");
    await expect(links).toHaveText("Lessons Myths Pitfalls Labs Sandbox Errors Tests Recall Progress".split(" "));
    await expect(links.last()).toBeInViewport();
    await page.keyboard.press("Escape");
    await expect(links.first()).toBeHidden();
    await expect(menu).toBeFocused();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `nothing is wider than ${width} px`).toBeLessThanOrEqual(0);
  }
});

test("the deck deals the predictions one at a time and counts those committed to", async ({ page }) => {
  await page.goto("/predict/");
  const cards = page.locator("[data-card]");
  const total = await cards.count();
  await expect(page.getByText(`You have committed to 0 of ${total}.`)).toBeVisible();
  await expect(cards.filter({ visible: true })).toHaveCount(1);
  const card = cards.filter({ visible: true });
  const field = card.getByRole("textbox").or(card.getByRole("radio")).first();
  if ((await field.getAttribute("type")) === "radio") await field.check();
  else await field.fill("12");
  await card.getByRole("button", { name: "Commit" }).click();
  await expect(card.getByRole("status")).toContainText("You said");
  await expect(page.getByText(`You have committed to 1 of ${total}.`)).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText(`2 of ${total}`, { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText(`2 of ${total}`, { exact: true })).toBeVisible();
});
