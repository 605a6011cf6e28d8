import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { netlifyHeaders, vercelConfig } from "./headers.ts";

/** Where the base of a build can be read: the first rule of `vercel.json` is for all paths below it. */
interface VercelConfig {
  headers: Array<{ source: string }>;
}

/**
 * Writes what hosts read beside the built pages: `_headers` and `vercel.json`, with patterns below `base`, and `.nojekyll`, without
 * which GitHub Pages leaves out `_astro`, for the underscore, where it publishes a branch
 * (docs.github.com/pages, "Bypassing Jekyll").
 */
export async function writeHostFiles(folder: string, base: string): Promise<void> {
  await writeFile(join(folder, "_headers"), netlifyHeaders(base));
  await writeFile(join(folder, "vercel.json"), vercelConfig(base));
  await writeFile(join(folder, ".nojekyll"), "");
}

/** The base a built site was built for: `/`, or `/course/`. */
export async function baseOf(folder: string): Promise<string> {
  const text = await readFile(join(folder, "vercel.json"), "utf8").catch(() => null);
  if (text === null) return "/";
  return (JSON.parse(text) as VercelConfig).headers[0]?.source.replace(/\(\.\*\)$/, "") ?? "/";
}

/** Has every build write its hosts' files. */
export const hostFiles = (base: string): AstroIntegration => ({
  name: "host-files",
  hooks: { "astro:build:done": ({ dir }) => writeHostFiles(fileURLToPath(dir), base) },
});
