import { expect, type Page } from "@playwright/test";
import { lab, sitemapPaths, wordsWithoutScripts } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { tabTo } from "./tab-to.ts";
import { expectFits } from "./violations.ts";

const container = `${lab}webcontainer/`;
const tabs = (page: Page) => page.getByRole("navigation", { name: "Where this lab runs" });

test("every lab offers both places as equals, by links that need no script", async ({ request }) => {
  for (const path of (await sitemapPaths(request)).filter((each) => /^\/labs\/./.test(each))) {
    for (const [address, current] of [
      [path, "This tab"],
      [`${path}webcontainer/`, "WebContainer"],
    ] as const) {
      const html = await (await request.get(address)).text();
      const [, nav = ""] = /<nav class="lab-places[^>]*>([\s\S]*?)<\/nav>/.exec(html) ?? [];
      expect([...nav.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([path, `${path}webcontainer/`]);
      expect(/aria-current="page"[^>]*>\s*<strong[^>]*>([^<]+)/.exec(nav)?.[1]).toBe(current);
      expect(html).toContain(`<link rel="canonical" href="${new URL(path, "http://localhost:4321")}">`);
    }
  }
});

test("the choice is remembered for all labs, with what the address asks for, and nobody is sent in circles", {
  tag: "@verify",
}, async ({ page }) => {
  await page.goto(lab);
  await tabTo(tabs(page).getByRole("link", { name: /^WebContainer/ }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(container);
  await page.goto("/labs/first-pool/#open=solution");
  await expect(page).toHaveURL("/labs/first-pool/webcontainer/#open=solution");
  await tabs(page)
    .getByRole("link", { name: /^This tab/ })
    .click();
  await expect(page).toHaveURL("/labs/first-pool/#open=solution");
  await page.goto(lab);
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
  await expect(page).toHaveURL(lab);
});

test("a direct link to a container's page is shown as it is, and chooses nothing", async ({ page }) => {
  await page.goto(container);
  await expect(tabs(page).getByRole("link", { name: /^WebContainer/ })).toHaveAttribute("aria-current", "page");
  await page.goto(lab);
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
  await expect(page).toHaveURL(lab);
});

test("a site that begins with WebContainer lets a reader stay in This tab also where nothing may be stored", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await page.route(`**${lab}`, async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace('})("tab")', '})("webcontainer")');
    // The script has another hash now.
    await route.fulfill({ response, body: html.replace(/<meta http-equiv="content-security-policy"[^>]*>/, "") });
  });
  await page.goto(`${lab}#open=solution`);
  await expect(page).toHaveURL(`${container}#open=solution`);
  await tabs(page)
    .getByRole("link", { name: /^This tab/ })
    .click();
  await expect(page).toHaveURL(`${lab}#open=solution`);
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
});

test("on a phone, where the instructions stand between the tabs and the start, a link leads to it", async ({
  page,
}) => {
  await page.goto(container);
  const link = page.getByRole("link", { name: "Go to WebContainer’s start" });
  const start = page.getByRole("button", { name: "Start WebContainer" });
  const title = page.getByRole("heading", { name: "A real Node.js in this page" });
  await expect(title).toBeInViewport();
  await expect(link).toBeHidden();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => scrollTo(0, 0));
  await expect(title).not.toBeInViewport();
  await expect(link).toBeInViewport();
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(title).toBeInViewport();
  await tabTo(start);
});

test("both places fit a phone, and read well without scripts", async ({ page, request }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(container);
  await expect(page.getByRole("button", { name: "Start WebContainer" })).toBeEnabled();
  await expectFits(page, "a container that is off");
  const words = wordsWithoutScripts(await (await request.get(container)).text());
  expect(words).toContain("needs JavaScript, here and in a WebContainer");
  expect(words).toContain("new Client(");
});
