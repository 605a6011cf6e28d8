import { codeInks } from "../../../../styles/code-inks.ts";
import type { Theme } from "../../../../styles/token-colours.ts";
import { editor as monaco } from "./monaco.ts";

/** Colours of code that no role has: brackets by their depth. */
const brackets = {
  light: ["#0b4fb3", "#1f6152", "#7a4a00"],
  dark: ["#8ab9ff", "#7fd6bf", "#e9c46a"],
};

/** The site's own colours, as they are now: a brand may have changed them. */
function role(name: string): string {
  const colour = getComputedStyle(document.documentElement).getPropertyValue(`--ws-${name}`).trim();
  // A build shortens `#ffffff` to `#fff`, which the editor refuses.
  return colour.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
}

/** Every text colour has a contrast of at least 4.5:1 on its background, the current line's included. */
function define(theme: Theme): string {
  const inks: Record<string, string> = codeInks[theme];
  const rules = { ...inks, "type.identifier": inks.type, identifier: role("text") };
  const [first = "", second = "", third = ""] = brackets[theme];
  const name = `warm-start-${theme}`;
  monaco.defineTheme(name, {
    base: theme === "dark" ? "vs-dark" : "vs",
    inherit: true,
    rules: Object.entries(rules).map(([token, colour = ""]) => ({ token, foreground: colour.slice(1) })),
    colors: {
      "editor.background": role("surface"),
      "editor.foreground": role("text"),
      "editorLineNumber.foreground": role("muted"),
      "editorLineNumber.activeForeground": role("text"),
      "editorBracketHighlight.foreground1": first,
      "editorBracketHighlight.foreground2": second,
      "editorBracketHighlight.foreground3": third,
      "editorBracketHighlight.unexpectedBracket.foreground": role("fail"),
      "editor.lineHighlightBorder": role("border"),
    },
  });
  return name;
}

/** Keeps Monaco in the site's theme, now and when the reader switches. Returns how to stop. */
export function followTheme(): () => void {
  const root = document.documentElement;
  const apply = () => monaco.setTheme(define(root.dataset.theme === "dark" ? "dark" : "light"));
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(root, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
