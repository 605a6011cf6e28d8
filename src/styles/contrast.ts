/** How light a colour is, from 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance. Colours are `#rrggbb`. */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. */
export function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** As `color-mix(in srgb, first share, second)` mixes them; `share` is the first one's, from 0 to 1. */
export function mixed(first: string, share: number, second: string): string {
  const other = channels(second);
  return hex(channels(first).map((channel, index) => channel * share + (other[index] ?? 0) * (1 - share)));
}

/**
 * The colour nearest to this one that passes: of the same hue and saturation, lighter or darker by as little as it takes.
 * Null where none does.
 */
export function nearestPassing(colour: string, passes: (candidate: string) => boolean): string | null {
  const { hue, saturation, lightness } = toHsl(colour);
  for (let distance = 0; distance <= 1; distance += 0.002)
    for (const candidate of [lightness - distance, lightness + distance]) {
      if (candidate < 0 || candidate > 1) continue;
      const found = fromHsl(hue, saturation, candidate);
      if (passes(found)) return found;
    }
  return null;
}

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
const hex = (values: readonly number[]) =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

/** Hue from 0 to 6, the rest from 0 to 1: https://www.w3.org/TR/css-color-4/#rgb-to-hsl. */
function toHsl(colour: string) {
  const [red, green, blue] = channels(colour).map((channel) => channel / 255) as [number, number, number];
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const [lightness, range] = [(most + least) / 2, most - least];
  if (range === 0) return { hue: 0, saturation: 0, lightness };
  const saturation = range / (1 - Math.abs(2 * lightness - 1));
  if (most === red) return { hue: ((green - blue) / range + 6) % 6, saturation, lightness };
  const hue = most === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return { hue, saturation, lightness };
}

/** https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
function fromHsl(hue: number, saturation: number, lightness: number): string {
  const channel = (n: number) => {
    const k = (n + hue * 2) % 12;
    return lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return hex([0, 8, 4].map((n) => channel(n) * 255));
}
