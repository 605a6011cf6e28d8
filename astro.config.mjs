import mdx from "@astrojs/mdx";
import preact from "@astrojs/preact";
import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";
import expressiveCode from "astro-expressive-code";
import { contentSecurityPolicy } from "./src/layouts/content-security-policy.ts";

export default defineConfig({
  site: process.env.SITE_URL ?? "http://localhost:4321",
  base: process.env.SITE_BASE ?? "/",
  trailingSlash: "always",
  build: { format: "directory" },
  compressHTML: true,
  integrations: [
    expressiveCode({
      themes: ["github-light", "github-dark-default"],
      themeCssSelector: (theme) => `[data-theme="${theme.type}"]`,
      useDarkModeMediaQuery: true,
      frames: { showCopyToClipboardButton: false },
      styleOverrides: {
        codeBackground: "var(--ws-code-bg)",
        borderColor: "var(--ws-border)",
        borderRadius: "var(--ws-radius)",
        codeFontFamily: "var(--ws-font-code)",
        codeFontSize: "0.875rem",
        uiFontFamily: "var(--ws-font-body)",
        frames: {
          frameBoxShadowCssValue: "none",
          editorBackground: "var(--ws-code-bg)",
          editorTabBarBackground: "var(--ws-code-bg)",
          editorActiveTabBackground: "var(--ws-code-bg)",
          terminalBackground: "var(--ws-code-bg)",
        },
      },
    }),
    mdx(),
    preact({ include: ["**/components/lab/**"] }),
    sitemap(),
    contentSecurityPolicy({ inlineStylesUnder: ["labs/"] }),
  ],
  vite: {
    worker: { format: "es" },
    optimizeDeps: { exclude: ["@electric-sql/pglite"] },
    build: { cssTarget: ["chrome111", "firefox114", "safari16.4"] },
  },
});
