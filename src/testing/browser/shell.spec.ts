import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { firstLesson, lab, sitemapPaths, wordsWithoutScripts } from "./site-pages.ts";
import { test } from "./site-test.ts";

test("every link inside the site leads to a page, and every fragment to a place on it", async ({ page, request }) => {
  const broken: string[] = [];
  const idsOf = new Map<string, Set<string>>();
  const { origin } = new URL((await page.goto("/"))?.url() ?? "");
  // Read on a page of the site, styles of other pages would be held to its policy.
  await page.goto("about:blank");
  const links: Array<{ from: string; url: URL }> = [];
  for (const path of await sitemapPaths(request)) {
    const html = await (await request.get(path)).text();
    const { ids, hrefs } = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "text/html");
      const links = [...parsed.querySelectorAll("a[href]")];
      return {
        ids: [...parsed.querySelectorAll("[id]")].map(({ id }) => id),
        hrefs: links.map((link) => link.getAttribute("href") ?? ""),
      };
    }, html);
    idsOf.set(path, new Set(ids));
    for (const href of hrefs) {
      const url = new URL(href, origin + path);
      if (url.origin === origin) links.push({ from: path, url });
    }
  }
  for (const { from, url } of links) {
    if (!idsOf.has(url.pathname)) {
      const response = await request.get(url.pathname);
      if (!response.ok()) broken.push(`${from} links to ${url.pathname}: ${response.status()}`);
    } else if (url.hash.startsWith("#open=") && url.pathname.startsWith("/labs/")) {
      const answers = await (await request.get(`${url.pathname}answers.json`)).json();
      const answer = decodeURIComponent(url.hash.slice("#open=".length));
      if (!Object.hasOwn(answers, answer)) broken.push(`${from} opens ${answer}, which ${url.pathname} does not have`);
    } else if (url.hash.startsWith("#platform=") && url.pathname.startsWith("/labs/")) {
      const html = await (await request.get(url.pathname)).text();
      if (!html.includes(url.hash.slice("#platform=".length)))
        broken.push(`${from} picks ${url.hash}, which ${url.pathname} does not offer`);
    } else if (url.hash && !idsOf.get(url.pathname)?.has(decodeURIComponent(url.hash.slice(1)))) {
      broken.push(`${from} links to ${url.pathname}${url.hash}, which has no such place`);
    }
  }
  expect(broken).toEqual([]);
});

test("an unknown address answers 404 with a way back", async ({ page }) => {
  const response = await page.goto("/no-such-page/");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("main").getByRole("link").first().click();
  await expect(page).not.toHaveURL(/no-such-page/);
});

test("the skip link is the first stop and moves focus past the navigation", async ({ page }) => {
  await page.goto(firstLesson);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("the theme follows the system until it is chosen, and the choice is kept", async ({ page }) => {
  const theme = () => page.locator("html").getAttribute("data-theme");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/");
  expect(await theme()).toBe("dark");
  const background = () => page.locator("html").evaluate((html) => getComputedStyle(html).backgroundColor);
  const dark = await background();
  await page.getByRole("button", { name: "Theme: System" }).click();
  expect(await theme()).toBe("light");
  await expect.poll(background).not.toBe(dark);
  await page.goto(firstLesson);
  expect(await theme()).toBe("light");
  await expect(page.getByRole("button", { name: "Theme: Light" })).toBeVisible();
});

test("lessons lead from one to the next and back", async ({ page }) => {
  await page.goto(firstLesson);
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  await page.locator('a[rel="next"]').click();
  await expect(page).not.toHaveURL(firstLesson);
  await expect(page).toHaveURL(/\/lessons\//);
  await page.locator('a[rel="prev"]').click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
});

test("pages ask hosts for headers that keep others from framing them", async ({ request }) => {
  const headers = (await request.get(firstLesson)).headers();
  expect(headers["content-security-policy"]).toBe("frame-ancestors 'self'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("pages allow no evaluation of text as code, and name what they load", async ({ page }) => {
  for (const path of [firstLesson, lab]) {
    await page.goto(path);
    const policy = await page.locator('meta[http-equiv="content-security-policy"]').getAttribute("content");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe-eval");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  }
});

test.describe("with JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  const everyLesson = async (request: APIRequestContext) =>
    (await sitemapPaths(request)).filter((path) => /^\/lessons\/./.test(path));

  test("a lesson reads whole", async ({ page, request }) => {
    await expectToRead(page, (await everyLesson(request)).slice(0, 1));
  });

  test("the other lessons read whole", { tag: "@verify" }, async ({ page, request }) => {
    await expectToRead(page, (await everyLesson(request)).slice(1));
  });

  async function expectToRead(page: Page, paths: string[]): Promise<void> {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("main").locator("pool-figure .pv-static svg").first(), path).toBeVisible();
      // The answers of predictions and questions, and what waits for a prediction, are there to be opened.
      for (const element of await page.locator("[data-revealed-by] .content").all())
        await expect(element).toBeVisible();
      for (const answer of await page
        .getByRole("main")
        .locator("details")
        .filter({ has: page.locator("summary", { hasText: /answer/i }) })
        .all()) {
        await answer.locator("summary").click();
        await expect(answer.locator(":scope > :not(summary)").first()).toBeVisible();
      }
      for (const button of await page.getByRole("button").all()) await expect(button).toBeHidden();
    }
  }

  test("a lab shows its task, and says what running it needs", async ({ page, request }) => {
    await page.goto(lab);
    await expect(page.getByRole("main")).toContainText("/api/orders");
    const words = wordsWithoutScripts(await (await request.get(lab)).text());
    expect(words).toContain("needs JavaScript");
    expect(words).toContain("new Client(");
  });
});
