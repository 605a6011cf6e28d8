import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer, { type Page } from "puppeteer-core";
import { isRootOnDebian } from "./chromium.ts";
import { withSite } from "./site-server.ts";
import type { Step } from "./steps.ts";

const programs = ["firefox-esr", "firefox"];

/** Path of a Firefox: `FIREFOX_PATH`, or the system's; null when there is none. */
function findFirefox(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.FIREFOX_PATH) return env.FIREFOX_PATH;
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(existsSync) ?? null;
}

/** A Firefox, installed from Debian's package when root on Debian has none; null when there is no way. */
function ensureFirefox(): string | null {
  const found = findFirefox();
  if (found || !isRootOnDebian()) return found;
  console.log("No Firefox found; installing Debian's firefox-esr.");
  for (const args of [
    ["update", "-q"],
    ["install", "-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", "firefox-esr"],
  ]) {
    spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      timeout: 240_000,
      killSignal: "SIGKILL",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  return findFirefox();
}

async function textWhen(page: Page, selector: string, pattern: RegExp, limitMillis = 60_000): Promise<string> {
  const deadline = performance.now() + limitMillis;
  let text = "";
  while (performance.now() < deadline) {
    text = await page.evaluate((place) => document.querySelector(place)?.textContent ?? "", selector);
    if (pattern.test(text)) return text;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Firefox: \`${selector}\` did not come to say ${pattern}; it says “${text.slice(0, 400)}”.`);
}

/** Presses a button of the lab page by its words. */
const press = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>(".lab-run-bar button")];
    const button = buttons.find((candidate) => candidate.textContent?.trim() === wanted && !candidate.disabled);
    button?.click();
    return button !== undefined;
  }, words);

async function runLab(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/labs/connection-per-request/`);
  await textWhen(page, ".lab-workbench[data-live] .lab-status", /Run plays seed/);
  if (!(await press(page, "Run"))) throw new Error("Firefox: there is no Run button that can be pressed.");
  const summary = await textWhen(page, ".lab-summary", /\d+ of 200 requests answered/);
  const refusal = await textWhen(page, ".lab-checks", /53300/);
  console.log(`lab: ${summary.trim()}${refusal ? " Postgres refused with 53300." : ""}`);
}

async function readLesson(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/lessons/what-a-connection-costs/`);
  await textWhen(page, "main h1", /\S/, 10_000);
  await textWhen(page, "pool-figure", /\S/, 10_000);
  console.log("lesson: text and figure are there");
}

/** A lesson reads and the lab runs in a second engine. Says so and counts nothing when there is no Firefox to try. */
export const firefoxStep: Step = {
  title: "Firefox smoke",
  run: async () => {
    const executablePath = ensureFirefox();
    if (!executablePath) {
      console.log("skipped: no Firefox here. Install one, or set FIREFOX_PATH.");
      return { passed: 0, failed: 0 };
    }
    return withSite(async (origin) => {
      const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
      try {
        const page = await browser.newPage();
        await readLesson(page, origin);
        await runLab(page, origin);
        return { passed: 2, failed: 0 };
      } finally {
        await browser.close();
      }
    });
  },
};
