export type Theme = "light" | "dark";

/** What a role's colour is in a theme, off the text of `tokens.css`: `("bg", "light")` → `#fdfaf5`. Throws where it has none. */
export function tokenColour(css: string, role: string, theme: Theme): string {
  const start = theme === "light" ? css.indexOf(":root {") : css.indexOf(':root[data-theme="dark"] {');
  const rule = start === -1 ? "" : css.slice(start, css.indexOf("}", start));
  const colour = new RegExp(`--ws-${role}:\\s*(#[0-9a-f]{6});`).exec(rule)?.[1];
  if (!colour) throw new Error(`src/styles/tokens.css has no colour \`--ws-${role}\` for the ${theme} theme.`);
  return colour;
}
