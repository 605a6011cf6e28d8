import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installFromDebian, isRootOnDebian } from "../debian.ts";
import type { WebkitPrograms } from "./webkit-browser.ts";

/** Path of the first of these programs on PATH; null when there is none. */
function onPath(programs: readonly string[], env: NodeJS.ProcessEnv): string | null {
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(existsSync) ?? null;
}

/** Path of a Firefox: `FIREFOX_PATH`, or the system's; null when there is none. */
function findFirefox(env: NodeJS.ProcessEnv = process.env): string | null {
  return env.FIREFOX_PATH ?? onPath(["firefox-esr", "firefox"], env);
}

/** Where WebKitGTK keeps its own browser: beside its libraries, not on PATH. */
const miniBrowsers = ["x86_64-linux-gnu", "aarch64-linux-gnu", "."].flatMap((architecture) =>
  ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].map((version) =>
    join("/usr/lib", architecture, version, "MiniBrowser"),
  ),
);

/** What WebKitGTK takes to be driven; null when a part of it is missing. */
function findWebkit(env: NodeJS.ProcessEnv = process.env): WebkitPrograms | null {
  const driver = onPath(["WebKitWebDriver"], env);
  const screen = onPath(["Xvfb"], env);
  const browser = miniBrowsers.find(existsSync);
  return driver && screen && browser ? { driver, screen, browser } : null;
}

/** What `find` finds, now or after an installation by root on Debian, where it then throws rather than find nothing. */
function ensure<Found>(find: () => Found | null, packages: string[]): Found | null {
  const found = find();
  if (found !== null || !isRootOnDebian()) return found;
  installFromDebian(...packages);
  const installed = find();
  if (installed === null) throw new Error(`Debian's packages could not be installed: ${packages.join(", ")}.`);
  return installed;
}

export const ensureFirefox = (): string | null => ensure(findFirefox, ["firefox-esr"]);
export const ensureWebkit = (): WebkitPrograms | null => ensure(findWebkit, ["webkit2gtk-driver", "xvfb"]);
