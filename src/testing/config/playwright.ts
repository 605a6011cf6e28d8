import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { projectRoot } from "#cli/child.ts";
import { chromiumSwitches, findChromium } from "#cli/chromium.ts";
import { reportPath } from "#cli/runner-report.ts";

const port = process.env.TEST_PORT ?? "4399";
const executablePath = await findChromium();
if (!executablePath) throw new Error("No Chromium found. Run `npm test`, which installs one, or set CHROMIUM_PATH.");

/**
 * Each test has a fresh engine, and plays a few runs on it: compiling Postgres' WebAssembly a second time, better, would take a
 * second of a core that its runs never win back. The contract suite plays with V8 as it comes.
 */
const quickStart = "--js-flags=--liftoff-only";

/** The built site in a real browser, served with its real headers. */
export default defineConfig({
  testDir: join(projectRoot, "src/testing/browser"),
  outputDir: join(projectRoot, "test-results"),
  // What other tests show most of is tagged, and left to `npm run verify`.
  ...(process.env.WARM_START_EXHAUSTIVE === "1" ? {} : { grepInvert: /@verify/ }),
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  // Recording a trace of every test would make the suite half as slow again: what fails is tried once more, with a trace.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: reportPath("browser") }]],
  use: {
    baseURL: `http://localhost:${port}`,
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: { executablePath, args: [...chromiumSwitches, quickStart] },
    // What a page keeps for later would be in the way of the next one's requests; the specs of workers allow them.
    serviceWorkers: "block",
    trace: "on-first-retry",
  },
  webServer: {
    command: `"${process.execPath}" src/cli/serve.ts`,
    cwd: projectRoot,
    env: { PORT: port },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    stdout: "ignore",
  },
});
