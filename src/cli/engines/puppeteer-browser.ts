import puppeteer, { type KeyInput, type LaunchOptions } from "puppeteer-core";
import { type Browser, describeTarget, findInPage } from "./browser.ts";

/** Drives Chromium (DevTools protocol) or Firefox (WebDriver BiDi) through puppeteer. */
export async function launchPuppeteer(options: LaunchOptions): Promise<Browser> {
  const browser = await puppeteer.launch({ headless: true, ...options });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error instanceof Error ? error.message : String(error)));
  return {
    name: await browser.version(),
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (work, ...given) => page.evaluate(work as (...anything: unknown[]) => never, ...given),
    async click(target) {
      const { selector, words = null, which = "first" } = target;
      const element = (await page.evaluateHandle(findInPage, selector, words, which)).asElement();
      if (!element) throw new Error(`There is no ${describeTarget(target)} to click.`);
      await element.evaluate((found) => (found as Element).scrollIntoView({ block: "center", behavior: "instant" }));
      await (element as { click(): Promise<void> }).click();
    },
    type: (text) => page.keyboard.type(text),
    async press(key) {
      if (key !== "ControlOrMeta+a") return page.keyboard.press(key as KeyInput);
      const modifier = process.platform === "darwin" ? "Meta" : "Control";
      await page.keyboard.down(modifier);
      await page.keyboard.press("a");
      await page.keyboard.up(modifier);
    },
    complaints: () => complaints,
    ...(options.browser !== "firefox" && {
      async endTab() {
        const ended = new Promise<void>((resolve) => page.once("error", () => resolve()));
        void page
          .createCDPSession()
          .then((session) => session.send("Page.crash"))
          .catch(() => {});
        await ended;
      },
    }),
    close: () => browser.close(),
  };
}
