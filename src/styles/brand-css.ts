import type { FontFile, SiteColours, SiteFonts } from "../schemas/brand.ts";
import { printedColours } from "./token-colours.ts";

interface Brand {
  colours: SiteColours;
  fonts: SiteFonts;
}

/**
 * What a brand changes of `tokens.css`, for the head of every page: "" where it changes nothing. Each selector outweighs the one
 * there that it stands for and no other, wherever in the head it comes; on paper the screen's colours don't hold. `pathOf` gives
 * the address of a file below `public/`.
 */
export function brandCss({ colours, fonts }: Brand, pathOf: (file: string) => string): string {
  const dark = declared(colours.dark);
  return [
    ...fonts.files.map((file) => fontFace(file, pathOf)),
    rule("html:root", declared({ "font-body": fonts.body, "font-code": fonts.code })),
    inside("@media screen", rule("html:root", declared(colours.light)) + rule("html:root[data-theme=dark]", dark)),
    inside("@media screen and (prefers-color-scheme:dark)", rule("html:root:not([data-theme=light])", dark)),
    inside("@media print", rule("html:root:root", declared(printedColours(colours)))),
  ].join("");
}

const declared = (values: Record<string, string | null | undefined> | null) =>
  Object.entries(values ?? {})
    .flatMap(([role, value]) => (value ? [`--ws-${role}:${value}`] : []))
    .join(";");
const rule = (selector: string, declarations: string) => (declarations ? `${selector}{${declarations}}` : "");
const inside = rule;

/** `optional`: a font that comes late is for the next page, so that no text moves on this one. */
const fontFace = ({ family, file, weight, style }: FontFile, pathOf: (file: string) => string) =>
  `@font-face{font-family:"${family}";src:url("${pathOf(file)}") format("woff2");font-weight:${weight};font-style:${style};font-display:optional}`;

const namesOf = (stack: string | null) =>
  (stack ?? "").split(",").map((name) => name.trim().replace(/^["']|["']$/g, ""));

/** Whether a list of fonts names a font, as CSS compares names. */
export const isNamedIn = (family: string, stack: string | null): boolean =>
  namesOf(stack).some((name) => name.toLowerCase() === family.toLowerCase());

/** The files that a page asks for before it has read its styles: upright text. */
export const preloadedFonts = ({ body, files }: SiteFonts): FontFile[] =>
  files.filter(({ family, style }) => style === "normal" && isNamedIn(family, body));
