import { join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "#cli/child.ts";

/**
 * The client brings a copy of Comlink whose messages are numbered; the package's newer version names them, and the two
 * don't understand each other. So the page speaks by the client's own copy.
 */
const clientsComlink = join(projectRoot, "node_modules/@webcontainer/api/dist/vendor/index.js");

let script: Promise<string> | undefined;

/** The script of the framed page, bundled once. */
export function headlessScript(): Promise<string> {
  script ??= build({
    entryPoints: [join(import.meta.dirname, "page.ts")],
    plugins: [
      {
        name: "comlink-of-the-client",
        setup(bundle) {
          bundle.onResolve({ filter: /^comlink$/ }, () => ({ path: "comlink", namespace: "client" }));
          bundle.onLoad({ filter: /.*/, namespace: "client" }, () => ({
            contents: `import { Comlink } from ${JSON.stringify(clientsComlink)};
              export const { expose, proxy, releaseProxy } = Comlink;`,
            resolveDir: projectRoot,
          }));
        },
      },
    ],
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
