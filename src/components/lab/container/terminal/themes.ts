import type { ITheme, Terminal } from "@xterm/xterm";

type Theme = "light" | "dark";

/** What no role of the site has. */
const inks: Record<Theme, ITheme> = {
  light: { selectionBackground: "#e6c9b3", blue: "#0b4fb3", magenta: "#8a1c5b", cyan: "#1f6152" },
  dark: { selectionBackground: "#5a4634", blue: "#8ab9ff", magenta: "#f0a5d0", cyan: "#7fd6bf" },
};

/** The site's own colours, as they are now: a brand may have changed them. The terminal sees to its words' contrast itself. */
function themeOf(theme: Theme): ITheme {
  const style = getComputedStyle(document.documentElement);
  const role = (name: string) => style.getPropertyValue(`--ws-${name}`).trim();
  return {
    ...inks[theme],
    background: role("code-bg"),
    foreground: role("text"),
    cursor: role("accent"),
    black: role(theme === "dark" ? "border" : "text"),
    red: role("fail"),
    green: role("ok"),
    yellow: role("wait"),
    white: role(theme === "dark" ? "text" : "muted"),
  };
}

/** Keeps a terminal in the site's theme, now and when the reader switches. Returns how to stop. */
export function followTheme(terminal: Terminal): () => void {
  const root = document.documentElement;
  const apply = () => {
    terminal.options.theme = themeOf(root.dataset.theme === "dark" ? "dark" : "light");
  };
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(root, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
