import { chromiumSwitches, ensureChromium } from "../chromium.ts";
import { withSite } from "../site-server.ts";
import type { Step } from "../steps.ts";
import type { Browser } from "./browser.ts";
import { type Flow, flows } from "./flows/index.ts";
import { ensureFirefox, ensureWebkit } from "./programs.ts";
import { launchPuppeteer } from "./puppeteer-browser.ts";
import { tryFlows } from "./try-flows.ts";
import { launchWebkit } from "./webkit-browser.ts";

/** How to start a fresh browser of each engine; null where there is none and none can be installed. */
const engines = {
  Chromium: async () => {
    const executablePath = await ensureChromium();
    return () => launchPuppeteer({ executablePath, args: chromiumSwitches });
  },
  Firefox: async () => {
    const executablePath = ensureFirefox();
    return executablePath ? () => launchPuppeteer({ browser: "firefox", executablePath }) : null;
  },
  WebKitGTK: async () => {
    const programs = ensureWebkit();
    return programs && (() => launchWebkit(programs));
  },
} satisfies Record<string, () => Promise<(() => Promise<Browser>) | null>>;

/** The flows in one engine, each a test. Says so and counts nothing where the engine can't be had. */
export const engineStep = (engine: keyof typeof engines, chosen: Flow[] = flows): Step => ({
  title: `What learners do, in ${engine}`,
  run: async () => {
    const launch = await engines[engine]();
    if (!launch) {
      console.log(`skipped: no ${engine} here, and only root on Debian can have it installed.`);
      return { passed: 0, failed: 0 };
    }
    const trials = chosen.map((flow) => ({ ...flow, launch }));
    return withSite((origin) => tryFlows(engine, origin, trials));
  },
});

export const engineSteps: Step[] = [engineStep("Chromium"), engineStep("Firefox"), engineStep("WebKitGTK")];
