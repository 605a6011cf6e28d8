import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import puppeteer, { type Page } from "puppeteer-core";
import { shortcomingsOf, type WebcontainerReport, webcontainerReportSchema } from "#schemas/webcontainer-report.ts";
import { webcontainerVendor } from "#schemas/webcontainer-steps.ts";
import { projectRoot, runNode } from "./child.ts";
import { chromiumSwitches, ensureChromium } from "./chromium.ts";
import { withSite } from "./site-server.ts";

/**
 * `npm run smoke:webcontainer`: presses the button of `/webcontainer-check/` in a headless Chromium and prints what came of
 * each step. Exit 0 when labs work in a WebContainer there. `--report FILE` keeps the report, `--url ADDRESS` tries a site
 * that is served already, `--host ORIGIN` boots from another host than the vendor's.
 */
const usage = "Usage: npm run smoke:webcontainer [-- [--report FILE] [--url ADDRESS] [--host ORIGIN]]";

/** The page gives up each step by itself, long before. */
const limitMillis = 30 * 60_000;
const scriptMillis = 30_000;

function wrongUsage(message: string): never {
  console.error(`${message}\n${usage}`);
  process.exit(2);
}

function addressOf(text: string, option: string): URL {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    wrongUsage(`${option} is \`${text}\`, which is not an address that begins with http:// or https://.`);
  return new URL(text);
}

function readOptions(): { report?: string; url?: URL; host: string } {
  try {
    const string = { type: "string" } as const;
    const { values } = parseArgs({ options: { report: string, url: string, host: string } });
    return {
      host: values.host ? addressOf(values.host, "--host").origin : webcontainerVendor,
      ...(values.report && { report: resolve(values.report) }),
      ...(values.url && { url: addressOf(values.url.replace(/\/?$/, "/"), "--url") }),
    };
  } catch (error) {
    return wrongUsage(error instanceof Error ? error.message : String(error));
  }
}

interface StepSeen {
  id: string;
  state: string;
  line: string;
}

const marks: Record<string, string> = { passed: "✓", failed: "✕", skipped: "–" };

/** The steps that have come to an end, as the page shows them. */
const stepsOn = (page: Page): Promise<StepSeen[]> =>
  page.$$eval("li[data-step]", (steps) =>
    steps.map((step) => {
      const text = (selector: string) => step.querySelector(selector)?.textContent?.trim() ?? "";
      const { step: id = "", state = "" } = (step as HTMLElement).dataset;
      return { id, state, line: [text("h3"), text("[data-time]"), text("[data-words]")].filter(Boolean).join(" · ") };
    }),
  );

/** Presses the button and prints each step as it ends; resolves to the page's report. */
async function press(page: Page, address: string): Promise<WebcontainerReport> {
  const response = await page.goto(address);
  if (!response?.ok()) throw new Error(`${address} answered with status ${response?.status()}.`);
  await page
    .waitForSelector("webcontainer-check:defined", { timeout: scriptMillis })
    .catch(() => Promise.reject(new Error(`The script of ${address} did not start within ${scriptMillis / 1000} s.`)));
  await page.click("webcontainer-check [data-action=start]");
  const printed = new Set<string>();
  for (const deadline = performance.now() + limitMillis; performance.now() < deadline; ) {
    if (!page.browser().connected) throw new Error("The browser went away before the page had finished.");
    // A service worker may load the page again to isolate it, and meanwhile there is nothing to ask.
    const steps = await stepsOn(page).catch(() => []);
    for (const { id, state, line } of steps) {
      const mark = marks[state];
      if (!mark || printed.has(id)) continue;
      printed.add(id);
      console.log(`${mark} ${line}`);
    }
    if (await page.$("webcontainer-check[data-state=done]").catch(() => null)) {
      const text = await page.$eval("webcontainer-check textarea", (shown) => (shown as HTMLTextAreaElement).value);
      return webcontainerReportSchema.parse(JSON.parse(text));
    }
    await new Promise((wait) => setTimeout(wait, 250));
  }
  throw new Error(`The page at ${address} had not finished after ${limitMillis / 60_000} minutes.`);
}

async function check(site: string, { host, report: file }: ReturnType<typeof readOptions>): Promise<number> {
  const address = new URL("webcontainer-check/", site).href;
  const browser = await puppeteer.launch({
    executablePath: await ensureChromium(),
    args: chromiumSwitches,
    headless: true,
    acceptInsecureCerts: false,
  });
  try {
    const page = await browser.newPage();
    let refused: string | null = null;
    page.on("requestfailed", (request) => {
      if (new URL(request.url()).origin === host) refused = request.failure()?.errorText ?? "it failed";
    });
    if (host !== webcontainerVendor) {
      await page.setBypassCSP(true);
      await page.evaluateOnNewDocument((url) => {
        (globalThis as { WEBCONTAINER_API_IFRAME_URL?: string }).WEBCONTAINER_API_IFRAME_URL = url;
      }, host);
    }
    console.log(`${address} in ${await browser.version()}, with containers from ${host}`);
    const report = await press(page, address);
    if (file) {
      await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
      console.log(`The report is in ${file}.`);
    }
    return conclude(report, refused);
  } finally {
    await browser.close();
  }
}

function conclude(report: WebcontainerReport, refused: string | null): number {
  const shortcomings = shortcomingsOf(report);
  const booted = report.steps.find(({ id }) => id === "boot")?.ok === true;
  if (refused && !booted) {
    console.error(
      `${report.host} can't be reached from here: ${refused}. Nothing was learnt about labs in a WebContainer. Run this where that host can be opened, or press the button at /webcontainer-check/ in a browser that can.`,
    );
    return 1;
  }
  if (shortcomings.length > 0) {
    console.error(`Labs do not all work in a WebContainer here: ${shortcomings.join("; ")}.`);
    return 1;
  }
  console.log(
    report.host === webcontainerVendor
      ? `Labs work in a WebContainer here, with Node.js ${report.node}. Commit the report as content/webcontainer-report.json, and every page says so.`
      : `Every step that was tried passed with ${report.host}, which is not the vendor's host: the report says so and can't be committed.`,
  );
  return 0;
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options.url) return check(options.url.href, options);
  if (!existsSync(join(projectRoot, "dist/webcontainer-check/index.html"))) {
    console.log("The site is not built yet.");
    const exitCode = await runNode([join(projectRoot, "src/cli/build.ts")]);
    if (exitCode !== 0) return exitCode;
  }
  return withSite((origin) => check(`${origin}/`, options));
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
