import mdx from "@astrojs/mdx";
import preact from "@astrojs/preact";
import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";
import expressiveCode from "astro-expressive-code";
import { hotContent } from "./src/cli/dev/hot-content.ts";
import { isIsolated, isolationHeaders } from "./src/cli/headers.ts";
import { hostFiles } from "./src/cli/host-files.ts";
import { learningEvents } from "./src/cli/learning-events.ts";
import { pagePolicy } from "./src/cli/page-policy.ts";
import { siteAddress } from "./src/cli/site-address.ts";
import { siteCommit } from "./src/cli/site-commit.ts";
import { loadSite } from "./src/cli/site-settings.ts";
import { rewriteBuiltPages } from "./src/layouts/built-pages.ts";
import { withPolicy } from "./src/layouts/content-security-policy.ts";
import { lighterPage } from "./src/layouts/lighter-page.ts";
import { withoutRepeats } from "./src/layouts/repeated-inline.ts";
import { sentTo } from "./src/layouts/sent.ts";
import { withLastChecked } from "./src/layouts/sitemap-dates.ts";
import { socialImages } from "./src/social/social-images.ts";

/** Isolates the same pages in `astro dev` that hosts are asked to isolate. */
const isolateInDev = {
  name: "isolate-in-dev",
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const { pathname, search } = new URL(request.url, "http://localhost");
      if (isIsolated(pathname) || search.includes("worker_file"))
        for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
      next();
    });
  },
};

const { site, base } = siteAddress();
const settings = await loadSite(process.cwd());

export default defineConfig({
  site,
  base,
  trailingSlash: "always",
  // Editors complete and check front matter by what this writes into `.astro/collections/` (`.vscode/settings.json`).
  experimental: { contentIntellisense: true },
  build: { format: "directory" },
  compressHTML: true,
  integrations: [
    expressiveCode(),
    mdx(),
    preact({ include: ["**/components/{lab,sandbox}/**/*.tsx"] }),
    // The same lab on its other runtime is the same page to a search engine, and a check of this browser or what it shows
    // offline are none of its.
    sitemap({
      filter: (page) => !/\/(labs\/[^/]+\/webcontainer|webcontainer-check|offline)\/$/.test(page),
      serialize: (item) => withLastChecked(item, base),
    }),
    rewriteBuiltPages((html, pathname) =>
      withPolicy(lighterPage(withoutRepeats(html)), { ...pagePolicy(pathname), sent: sentTo(settings) }),
    ),
    socialImages(settings),
    hostFiles(base),
    hotContent(),
    learningEvents(settings, siteCommit()),
  ],
  vite: {
    plugins: [isolateInDev],
    // What a page's report says, where the site has a repository; and which package the site goes into, where it does.
    define: {
      "import.meta.env.SITE_COMMIT": JSON.stringify(siteCommit()),
      "import.meta.env.SITE_PACKAGE": JSON.stringify(process.env.SITE_PACKAGE ?? null),
    },
    // In a folder of their own, as an isolated page takes workers only with a header that says they are isolated too.
    worker: { format: "es", rolldownOptions: { output: { entryFileNames: "_astro/workers/[name]-[hash].js" } } },
    optimizeDeps: { exclude: ["@electric-sql/pglite"] },
    build: {
      cssTarget: ["chrome111", "firefox114", "safari16.4"],
      // A stylesheet of ours is smaller inside the page than as a request of its own; the editor's is not.
      assetsInlineLimit: (path, content) => (path.endsWith(".css") && content.length < 16_000 ? true : undefined),
      // The code editor is one large file, loaded only on lab pages.
      chunkSizeWarningLimit: 8000,
      // Astro marks every MDX file with a directive of its own, and the bundler warns about each.
      rolldownOptions: {
        // A string that two scripts of a page say is then no file of its own, and constant strings pack smaller.
        optimization: { inlineConst: { mode: "all", pass: 2 } },
        // What every page loads is one file, and so is what asks questions: shared in eight, they would cost more in
        // headers than in code.
        output: {
          codeSplitting: {
            groups: [
              {
                name: "site",
                test: /[\\/](components[\\/]site\.ts$|(progress[\\/]run-key|layouts[\\/]site-path)\.ts$|SiteLayout\.astro\?.*type=script)/,
                priority: 1,
              },
              { name: "elements", test: /[\\/]components[\\/](elements|inline-text)\.ts$/, priority: 1 },
              { name: "plural", test: /[\\/]strings[\\/](plural|number|[\w-]+[\\/]language)\.ts$/, priority: 1 },
              { name: "questions", test: /[\\/]components[\\/](lesson-check|quiz[\\/]question-form)\.ts$/ },
            ],
          },
        },
        onLog: (level, log, handle) => {
          if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
        },
      },
    },
  },
});
