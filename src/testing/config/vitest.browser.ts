import { join } from "node:path";
import { playwright } from "@vitest/browser-playwright";
import sirv from "sirv";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { projectRoot } from "#cli/child.ts";
import { chromiumSwitches, findChromium } from "#cli/chromium.ts";
import { reportPath } from "#cli/runner-report.ts";

const executablePath = await findChromium();
if (!executablePath) throw new Error("No Chromium found. Run `npm test`, which installs one, or set CHROMIUM_PATH.");

/** Serves the built files as they are at the moment: Vite's own list of public files is made before they are built. */
const builtFiles: Plugin = {
  name: "built-files",
  configureServer({ middlewares }) {
    const serve = sirv(join(projectRoot, "public"), { dev: true });
    middlewares.use((request, response, next) => {
      if (/^\/(engine|project|coi-serviceworker\.js$)/.test(request.url ?? "")) serve(request, response, next);
      else next();
    });
  },
};

/** What needs a page but no site: the runtime contract and the escape suite, against the files the build makes. */
export default defineConfig({
  root: projectRoot,
  publicDir: false,
  plugins: [builtFiles],
  logLevel: "error",
  cacheDir: join(projectRoot, ".cache/vitest-browser"),
  // Found one after the other, they would be bundled apart, and a component would meet two copies of Preact.
  optimizeDeps: {
    include: ["preact", "preact/hooks", "preact/jsx-runtime", "preact/jsx-dev-runtime", "@preact/signals"],
  },
  test: {
    include: ["src/**/*.browser.test.ts"],
    globalSetup: ["src/testing/contract/global-setup.ts"],
    reporters: ["default", "json"],
    outputFile: { json: reportPath("contract") },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath, args: chromiumSwitches } }),
      instances: [{ browser: "chromium" }],
    },
  },
});
