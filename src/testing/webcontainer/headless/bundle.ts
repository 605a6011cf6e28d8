import { join } from "node:path";
import { build } from "esbuild";

let script: Promise<string> | undefined;

/** The script of the framed page, bundled once. */
export function headlessScript(): Promise<string> {
  script ??= build({
    entryPoints: [join(import.meta.dirname, "page.ts")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2023",
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? "");
  return script;
}

/** The framed page; `page` is the server's name for it, which only the page itself learns. */
export const headlessDocument = (page: string): string =>
  `<!doctype html><html data-page="${page}"><meta charset="utf-8"><title>Stand-in</title><script type="module" src="/page.js"></script></html>`;
