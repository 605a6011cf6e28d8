import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { packageCommand } from "./child.ts";
import { installFromDebian, isRootOnDebian } from "./debian.ts";

/** Environment variables that may name the browser's program, first one set wins. */
const variables = ["CHROMIUM_PATH", "PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH", "CHROME_PATH"];
const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macProgram = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** Switches for a quiet headless Chromium; root may start it only without its own sandbox. */
export const chromiumSwitches = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a Chromium: one the environment names, Playwright's own, or the system's; null when there is none. Throws when a variable names a missing file. */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const variable = variables.find((name) => env[name]);
  if (variable) {
    const path = env[variable] as string;
    if (isProgram(path)) return path;
    throw new Error(`${variable} is \`${path}\`, but no program is there. Correct it or unset it.`);
  }
  const { chromium } = await import("@playwright/test");
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = [
    chromium.executablePath(),
    ...programs.flatMap((program) => folders.map((folder) => join(folder, program))),
    macProgram,
  ];
  return candidates.find(isProgram) ?? null;
}

/** Like `findChromium`, but installs one when there is none; throws with what to do when that fails too. */
export async function ensureChromium(): Promise<string> {
  const found = await findChromium();
  if (found) return found;
  // Debian's package brings its libraries along, so root on Debian has it first; elsewhere Playwright's download.
  if (isRootOnDebian()) installFromDebian("chromium");
  if (!(await findChromium())) {
    console.error("No Chromium found; trying Playwright's.");
    spawnSync(process.execPath, [packageCommand("@playwright/test", "playwright"), "install", "chromium"], {
      stdio: ["ignore", 2, 2],
      timeout: 120_000,
      killSignal: "SIGKILL",
    });
  }
  const installed = await findChromium();
  if (installed) return installed;
  throw new Error(
    "The browser tests need a Chromium, none was found and none could be installed. Install one (`npx playwright install --with-deps chromium`, or your system's `chromium` package), or set CHROMIUM_PATH to the program of one.",
  );
}
