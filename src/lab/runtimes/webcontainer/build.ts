import { copyFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/**
 * Copies the service worker that isolates the pages of WebContainer on hosts without headers. It lies at the site's root:
 * a worker answers for its own folder and below only, unless the host sends `Service-Worker-Allowed`.
 */
export async function buildIsolator({ outDir = join(root, "public") } = {}): Promise<void> {
  await mkdir(outDir, { recursive: true });
  await copyFile(createRequire(import.meta.url).resolve("coi-serviceworker"), join(outDir, "coi-serviceworker.js"));
}
