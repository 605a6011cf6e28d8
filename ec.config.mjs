import { defineEcConfig, loadShikiTheme } from "astro-expressive-code";
import { loadSite } from "./src/cli/site-settings.ts";
import { commandNotes } from "./src/layouts/command-notes.ts";

// How code is shown. A file of its own, as `<Code>` on a page reads it too, and cannot read a plugin out of Astro's configuration.

/** Code colours follow `data-theme`, whose values are theme names to the highlighter. */
const codeTheme = async (bundledName, name) => Object.assign(await loadShikiTheme(bundledName), { name });

const { colours } = await loadSite(process.cwd());

/** Where a brand gives code another ground, its colours are moved until they can be read on it. */
const onOwnGround = (theme) => {
  const ground = colours[theme.name]?.["code-bg"];
  if (ground) theme.bg = ground;
};

export default defineEcConfig({
  plugins: [commandNotes],
  themes: [await codeTheme("github-light", "light"), await codeTheme("github-dark-default", "dark")],
  customizeTheme: onOwnGround,
  useDarkModeMediaQuery: true,
  // Frames and markers would add more to a lesson than its own stylesheet weighs.
  frames: false,
  textMarkers: false,
  emitExternalStylesheet: false,
  useThemedScrollbars: false,
  useThemedSelectionColors: false,
  defaultProps: { wrap: true, preserveIndent: true },
  styleOverrides: {
    codeBackground: "var(--ws-code-bg)",
    borderColor: "var(--ws-border)",
    borderRadius: "var(--ws-radius)",
    codeFontFamily: "var(--ws-font-code)",
    codeFontSize: "0.875rem",
  },
});
