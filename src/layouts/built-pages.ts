import { readdir, readFile, writeFile } from "node:fs/promises";
import type { AstroIntegration } from "astro";

/** Passes the HTML of every page Astro built through `rewrite`; files from `public` are left alone. */
export function rewriteBuiltPages(rewrite: (html: string, pathname: string) => string): AstroIntegration {
  return {
    name: "rewrite-built-pages",
    hooks: {
      "astro:build:done": async ({ dir, pages }) => {
        const files = new Set(await readdir(dir, { recursive: true }));
        for (const { pathname } of pages) {
          const path = pathname.replace(/\/$/, "");
          const name = (path === "" ? ["index.html"] : [`${path}/index.html`, `${path}.html`]).find((each) =>
            files.has(each),
          );
          if (!name) throw new Error(`The page \`/${pathname}\` has no HTML file in \`${dir.pathname}\` to finish.`);
          const file = new URL(name, dir);
          await writeFile(file, rewrite(await readFile(file, "utf8"), pathname));
        }
      },
    },
  };
}
