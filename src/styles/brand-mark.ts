import type { SiteColours } from "../schemas/brand.ts";
import { mixed } from "./contrast.ts";
import { paletteOf } from "./token-colours.ts";

/** The sign of the site in a brand's colours, for the browser's tab: three slots of a pool, one of them warm. `css` is `tokens.css`. */
export function markSvg(css: string, colours: SiteColours): string {
  const [light, dark] = [paletteOf(css, colours, "light"), paletteOf(css, colours, "dark")];
  const isOwnText = colours.light?.text || colours.dark?.text;
  const cold = isOwnText ? [0.8, 0.43].map((share) => mixed(dark.text, share, light.text)) : ["#c9b7a3", "#7d6f61"];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26"><rect width="26" height="26" rx="7" fill="${light.text}"/><rect x="6" y="6" width="3.8" height="14" rx="1.9" fill="${dark.accent}"/><rect x="11.1" y="9.5" width="3.8" height="10.5" rx="1.9" fill="${cold[0]}"/><rect x="16.2" y="13" width="3.8" height="7" rx="1.9" fill="${cold[1]}"/></svg>`;
}
