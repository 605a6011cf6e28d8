import type { ITheme, Terminal } from "@xterm/xterm";

const light: ITheme = {
  background: "#f7f1e8",
  foreground: "#241d17",
  cursor: "#ad3f0b",
  selectionBackground: "#e6c9b3",
  black: "#241d17",
  red: "#b3231c",
  green: "#1c6a38",
  yellow: "#855500",
  blue: "#0b4fb3",
  magenta: "#8a1c5b",
  cyan: "#1f6152",
  white: "#665a4f",
};

const dark: ITheme = {
  background: "#1b1713",
  foreground: "#f1e9df",
  cursor: "#ff9d5e",
  selectionBackground: "#5a4634",
  black: "#3a3129",
  red: "#ff9187",
  green: "#6fd08e",
  yellow: "#f0be58",
  blue: "#8ab9ff",
  magenta: "#f0a5d0",
  cyan: "#7fd6bf",
  white: "#f1e9df",
};

/** Keeps a terminal in the site's theme, now and when the reader switches. Returns how to stop. */
export function followTheme(terminal: Terminal): () => void {
  const root = document.documentElement;
  const apply = () => {
    terminal.options.theme = root.dataset.theme === "dark" ? dark : light;
  };
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(root, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
