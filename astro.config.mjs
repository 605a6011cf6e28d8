import mdx from "@astrojs/mdx";
import preact from "@astrojs/preact";
import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";
import expressiveCode, { loadShikiTheme } from "astro-expressive-code";
import { contentSecurityPolicy } from "./src/layouts/content-security-policy.ts";

/** Code colours follow `data-theme`, whose values are theme names to the highlighter. */
const codeTheme = async (bundledName, name) => Object.assign(await loadShikiTheme(bundledName), { name });

export default defineConfig({
  site: process.env.SITE_URL ?? "http://localhost:4321",
  base: process.env.SITE_BASE ?? "/",
  trailingSlash: "always",
  build: { format: "directory" },
  compressHTML: true,
  integrations: [
    expressiveCode({
      themes: [await codeTheme("github-light", "light"), await codeTheme("github-dark-default", "dark")],
      useDarkModeMediaQuery: true,
      // Frames and markers would add more to a lesson than its own stylesheet weighs.
      frames: false,
      textMarkers: false,
      defaultProps: { wrap: true, preserveIndent: true },
      styleOverrides: {
        codeBackground: "var(--ws-code-bg)",
        borderColor: "var(--ws-border)",
        borderRadius: "var(--ws-radius)",
        codeFontFamily: "var(--ws-font-code)",
        codeFontSize: "0.875rem",
      },
    }),
    mdx(),
    preact({ include: ["**/components/lab/**/*.tsx"] }),
    sitemap(),
    contentSecurityPolicy({ inlineStylesUnder: ["labs/"] }),
  ],
  vite: {
    worker: { format: "es" },
    optimizeDeps: { exclude: ["@electric-sql/pglite"] },
    build: {
      cssTarget: ["chrome111", "firefox114", "safari16.4"],
      // The code editor is one large file, loaded only on lab pages.
      chunkSizeWarningLimit: 8000,
      // Astro marks every MDX file with a directive of its own, and the bundler warns about each.
      rolldownOptions: {
        onLog: (level, log, handle) => {
          if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
        },
      },
    },
  },
});
