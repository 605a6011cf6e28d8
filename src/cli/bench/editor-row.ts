import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { build } from "esbuild";
import { projectRoot } from "../child.ts";
import { chromiumSwitches, ensureChromium } from "../chromium.ts";
import { withSite } from "../site-server.ts";
import { median } from "./median.ts";

/** From opening a page with an empty cache to code in Monaco. */
export interface EditorRow {
  /** The page of the first lab, to a reader who moves the pointer from the start. */
  editableMillis: number;
  /** A page that holds nothing but Monaco. */
  bareMonacoMillis: number;
  /** Median of the pairs' own ratios. */
  ratio: number;
}

const folder = "editor-bench";

/** Both pages in turn, each time in a browser profile of its own. */
export async function editorRow(rounds: number): Promise<EditorRow> {
  const outdir = join(projectRoot, "dist", folder);
  await buildBarePage(outdir);
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumSwitches });
  try {
    return await withSite(async (origin) => {
      const pairs: Array<{ lab: number; bare: number }> = [];
      for (let round = 0; round < rounds; round++) {
        pairs.push({
          lab: await millisToEditor(browser, `${origin}/labs/connection-per-request/`),
          bare: await millisToEditor(browser, `${origin}/${folder}/`),
        });
      }
      return {
        editableMillis: Math.round(median(pairs.map(({ lab }) => lab))),
        bareMonacoMillis: Math.round(median(pairs.map(({ bare }) => bare))),
        ratio: Math.round(median(pairs.map(({ lab, bare }) => lab / bare)) * 100) / 100,
      };
    });
  } finally {
    await browser.close();
    await rm(outdir, { recursive: true, force: true });
  }
}

async function millisToEditor(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "commit" });
    const seen = await page.waitForFunction(() => {
      // A lab fetches its editor at the first sign of a reader.
      dispatchEvent(new PointerEvent("pointermove"));
      const isThere = document.querySelector(".monaco-editor .view-line span span") !== null;
      return isThere && performance.now();
    });
    return await seen.evaluate((millis) => Number(millis));
  } finally {
    await context.close();
  }
}

async function buildBarePage(outdir: string): Promise<void> {
  const options = {
    bundle: true,
    outdir,
    minify: true,
    platform: "browser",
    target: "es2023",
    logLevel: "error",
    absWorkingDir: projectRoot,
  } as const;
  await mkdir(outdir, { recursive: true });
  await Promise.all([
    build({
      ...options,
      entryPoints: { main: "src/cli/bench/bare-monaco.ts" },
      format: "esm",
      loader: { ".ttf": "file" },
    }),
    build({
      ...options,
      format: "iife",
      entryPoints: {
        "editor.worker": "monaco-editor/editor/editor.worker.js",
        "ts.worker": "monaco-editor/languages/features/typescript/ts.worker.js",
      },
    }),
    writeFile(
      join(outdir, "index.html"),
      `<!doctype html><title>Monaco</title><link rel="stylesheet" href="main.css"><style>html,body{height:100%;margin:0}</style><body><script type="module" src="main.js"></script>`,
    ),
  ]);
}
