import type { Tally } from "../steps.ts";
import type { Browser } from "./browser.ts";
import type { Flow } from "./flows/index.ts";
import { Visit } from "./visit.ts";

/** A flow with the browser it begins in, which has never been here. */
export interface Trial extends Flow {
  launch(): Promise<Browser>;
}

/** Longer than any flow takes on a busy machine. */
const flowMillis = 10 * 60_000;

/** Goes through flows one after the other, each a test with one line; what fails is tried a second time. */
export async function tryFlows(engine: string, origin: string, trials: Trial[]): Promise<Required<Tally>> {
  const tally = { passed: 0, failed: 0, retried: 0 };
  for (const trial of trials) {
    const startedAt = performance.now();
    let complaint = await complaintOf(trial, origin);
    if (complaint !== null) {
      console.log(`  ${engine}: ${trial.title}, tried again after this:\n    ${complaint}`);
      complaint = await complaintOf(trial, origin);
      if (complaint === null) tally.retried++;
    }
    tally[complaint === null ? "passed" : "failed"]++;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${complaint === null ? "✓" : "✕"} ${engine}: ${trial.title} (${seconds} s)`);
    if (complaint !== null) console.log(`    ${complaint}`);
  }
  return tally;
}

/** Goes through one flow in a browser of its own; resolves to what went wrong, or null. */
async function complaintOf(trial: Trial, origin: string): Promise<string | null> {
  const browser = await trial.launch();
  let late: NodeJS.Timeout | undefined;
  try {
    const tooLate = new Promise<never>((_, reject) => {
      late = setTimeout(reject, flowMillis, new Error(`It was not through after ${flowMillis / 60_000} minutes.`));
    });
    await Promise.race([trial.go(new Visit(browser, origin)), tooLate]);
    if (browser.complaints().length > 0) throw new Error("It went well, but the page complained.");
    return null;
  } catch (error) {
    return [
      error instanceof Error ? error.message || error.name : String(error),
      `In ${browser.name}, at ${await placeIn(browser)}.`,
      ...browser
        .complaints()
        .slice(-5)
        .map((complaint) => `The page complained: ${complaint.slice(0, 300)}`),
    ].join("\n    ");
  } finally {
    clearTimeout(late);
    await browser.close();
  }
}

const unknown = "an address it does not tell";

/** Where the browser is; a tab that is no more does not answer at all. */
const placeIn = (browser: Browser): Promise<string> =>
  Promise.race([
    browser.evaluate(() => location.pathname + location.hash).catch(() => unknown),
    new Promise<string>((resolve) => setTimeout(resolve, 5000, unknown)),
  ]);
