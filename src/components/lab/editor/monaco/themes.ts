import { editor as monaco } from "./monaco.ts";

const LIGHT = "warm-start-light";
const DARK = "warm-start-dark";

/** Every text colour has a contrast of at least 4.5:1 on its background, the current line's included. */
monaco.defineTheme(LIGHT, {
  base: "vs",
  inherit: true,
  rules: [
    { token: "comment", foreground: "5f6b5f" },
    { token: "string", foreground: "8a1c1c" },
    { token: "keyword", foreground: "0b4fb3" },
    { token: "type", foreground: "1f6152" },
    { token: "type.identifier", foreground: "1f6152" },
    { token: "number", foreground: "7a4a00" },
    { token: "regexp", foreground: "8a1c5b" },
    { token: "delimiter", foreground: "3a322b" },
    { token: "identifier", foreground: "241d17" },
  ],
  colors: {
    "editor.background": "#ffffff",
    "editor.foreground": "#241d17",
    "editorLineNumber.foreground": "#665a4f",
    "editorLineNumber.activeForeground": "#241d17",
    "editorBracketHighlight.foreground1": "#0b4fb3",
    "editorBracketHighlight.foreground2": "#1f6152",
    "editorBracketHighlight.foreground3": "#7a4a00",
    "editorBracketHighlight.unexpectedBracket.foreground": "#b3231c",
    "editor.lineHighlightBorder": "#e6dccf",
  },
});

monaco.defineTheme(DARK, {
  base: "vs-dark",
  inherit: true,
  rules: [
    { token: "comment", foreground: "9fb09f" },
    { token: "string", foreground: "f2a58c" },
    { token: "keyword", foreground: "8ab9ff" },
    { token: "type", foreground: "7fd6bf" },
    { token: "type.identifier", foreground: "7fd6bf" },
    { token: "number", foreground: "e9c46a" },
    { token: "regexp", foreground: "f0a5d0" },
    { token: "delimiter", foreground: "d8ccbf" },
    { token: "identifier", foreground: "f1e9df" },
  ],
  colors: {
    "editor.background": "#1e1915",
    "editor.foreground": "#f1e9df",
    "editorLineNumber.foreground": "#b5a898",
    "editorLineNumber.activeForeground": "#f1e9df",
    "editorBracketHighlight.foreground1": "#8ab9ff",
    "editorBracketHighlight.foreground2": "#7fd6bf",
    "editorBracketHighlight.foreground3": "#e9c46a",
    "editorBracketHighlight.unexpectedBracket.foreground": "#ff9187",
    "editor.lineHighlightBorder": "#3a3129",
  },
});

/** Keeps Monaco in the site's theme, now and when the reader switches. Returns how to stop. */
export function followTheme(): () => void {
  const root = document.documentElement;
  const apply = () => monaco.setTheme(root.dataset.theme === "dark" ? DARK : LIGHT);
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(root, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
