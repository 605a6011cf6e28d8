import { chromiumSwitches, ensureChromium } from "../chromium.ts";
import { withSite } from "../site-server.ts";
import type { Step } from "../steps.ts";
import { afterTheTabEnded, recordingsInstead, runOrRecording } from "./flows/little-memory.ts";
import { limitMemory } from "./little-memory.ts";
import { launchPuppeteer } from "./puppeteer-browser.ts";
import { type Trial, tryFlows } from "./try-flows.ts";

const phoneMiB = 2048;
/** 64 MiB in pages of WebAssembly's: half of what Postgres asks for to begin with. */
const tooFewPages = 1024;

/** Labs where memory is short, in Chromium: each way is a test. */
export const memoryStep: Step = {
  title: "A lab where memory is short",
  run: async () => {
    const executablePath = await ensureChromium();
    const launch = (args: readonly string[] = []) =>
      launchPuppeteer({ executablePath, args: [...chromiumSwitches, ...args] });
    const trials: Trial[] = [
      {
        title: "no memory for Postgres: the recorded runs",
        launch: () => launch([`--js-flags=--wasm-max-mem-pages=${tooFewPages}`]),
        go: recordingsInstead,
      },
      {
        title: "the tab was ended while Postgres started: recorded runs first",
        launch: () => launch(),
        go: (visit) => afterTheTabEnded(visit, async () => void (await visit.browser.endTab?.())),
      },
    ];
    const limit = limitMemory(phoneMiB);
    if (limit)
      trials.push({
        title: "a browser with 2 GiB: a run, or a recorded one",
        launch: () => launchPuppeteer({ executablePath: limit.inside(executablePath), args: chromiumSwitches }),
        go: runOrRecording,
      });
    else
      console.log(
        "skipped: a browser with 2 GiB. Only root can limit memory, on a Linux whose control groups it may write.",
      );
    try {
      const tally = await withSite((origin) => tryFlows("Chromium", origin, trials));
      if (limit) console.log(`  The whole browser used ${limit.peakMiB()} MiB at most.`);
      return tally;
    } finally {
      limit?.remove();
    }
  },
};
