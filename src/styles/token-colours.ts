import { type ColourRole, colourRoles, type SiteColours } from "../schemas/brand.ts";

export type Theme = "light" | "dark";
export type Palette = Record<ColourRole, string>;

/** Where `tokens.css` says the colours of the screen's themes, and those of paper. */
const selectors = { light: ":root {", dark: ':root[data-theme="dark"] {', print: ":root:root {" };

/** What a role's colour is in a theme, off the text of `tokens.css`: `("bg", "light")` → `#fdfaf5`. Throws where it has none. */
export function tokenColour(css: string, role: string, theme: keyof typeof selectors): string {
  const start = css.indexOf(selectors[theme]);
  const rule = start === -1 ? "" : css.slice(start, css.indexOf("}", start));
  const colour = new RegExp(`--ws-${role}:\\s*(#[0-9a-f]{6});`).exec(rule)?.[1];
  if (!colour) throw new Error(`src/styles/tokens.css has no colour \`--ws-${role}\` for the ${theme} theme.`);
  return colour;
}

/** All colours of a theme, a brand's before those of `tokens.css`. */
export function paletteOf(css: string, colours: SiteColours, theme: Theme): Palette {
  const roles = Object.keys(colourRoles) as ColourRole[];
  const own = colours[theme];
  return Object.fromEntries(
    roles.map((role) => [role, own?.[role]?.toLowerCase() ?? tokenColour(css, role, theme)]),
  ) as Palette;
}

/** Roles that keep a brand's colour on paper, where grounds are white and text is black. */
const printedRoles: readonly ColourRole[] = ["accent", "accent-text", "ok", "fail", "wait"];

/** What a brand changes of the colours on paper: its light theme's accent and states. */
export function printedColours(colours: SiteColours): Partial<Palette> {
  const own = colours.light ?? {};
  return Object.fromEntries(printedRoles.flatMap((role) => (own[role] ? [[role, own[role]]] : [])));
}

/** All colours on paper. */
export function printPalette(css: string, colours: SiteColours): Palette {
  const roles = Object.keys(colourRoles) as ColourRole[];
  const own = printedColours(colours);
  return Object.fromEntries(roles.map((role) => [role, own[role] ?? tokenColour(css, role, "print")])) as Palette;
}
