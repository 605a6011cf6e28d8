/** Fills that say a state by pattern. Scene, chart and legend of a figure share them; `url(#<prefix>-<name>)`. */
const textures = {
  hatch: [7, "M0 0v7"],
  stripe: [4, "M1 0v4"],
  lock: [4, "M0 0v4M0 0h4"],
  wait: [4, "M1 0v4"],
} as const;

export type Texture = keyof typeof textures;

export const texture = (prefix: string, name: Texture): string => ` fill="url(#${prefix}-${name})"`;

/** An invisible drawing that holds the patterns: one hidden with its drawing would not be painted elsewhere. */
export function renderTextures(prefix: string): string {
  const patterns = Object.entries(textures).map(
    ([name, [size, d]]) =>
      `<pattern id="${prefix}-${name}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="pv-p-${name}" d="${d}"/></pattern>`,
  );
  return `<svg class="pv-hidden" width="1" height="1" aria-hidden="true"><defs>${patterns.join("")}</defs></svg>`;
}
