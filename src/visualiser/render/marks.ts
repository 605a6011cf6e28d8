/** SVG path data for the shapes that stand for states. Centres and radii in px; many shapes of one state share one path element. */
type Shape = (x: number, y: number, r: number) => string;

/** A coordinate with at most one decimal, so that equal frames give equal strings. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);

const move = (...points: number[]) => points.map(px).join(" ");

export const disc: Shape = (x, y, r) =>
  `M${move(x - r, y)}a${px(r)} ${px(r)} 0 1 0 ${px(2 * r)} 0a${px(r)} ${px(r)} 0 1 0 ${px(-2 * r)} 0z`;
export const square: Shape = (x, y, r) => `M${move(x - r, y - r)}h${px(2 * r)}v${px(2 * r)}h${px(-2 * r)}z`;
export const diamond: Shape = (x, y, r) => `M${move(x, y - r)}L${move(x + r, y)} ${move(x, y + r)} ${move(x - r, y)}z`;
export const cross: Shape = (x, y, r) =>
  `M${move(x - r, y - r)}L${move(x + r, y + r)}M${move(x + r, y - r)}L${move(x - r, y + r)}`;
export const tick: Shape = (x, y, r) =>
  `M${move(x - r, y)}L${move(x - r / 3, y + r * 0.75)} ${move(x + r, y - r * 0.75)}`;
/** A clock face: somebody waits. */
export const clock: Shape = (x, y, r) => `${disc(x, y, r)}M${move(x, y - r * 0.6)}V${px(y)}H${px(x + r * 0.5)}`;
/** A ring with a dot in it: there, and not in use. */
export const target: Shape = (x, y, r) => disc(x, y, r) + disc(x, y, r * 0.3);
export const squareTarget: Shape = (x, y, r) => square(x, y, r) + disc(x, y, r * 0.3);
export const dot: Shape = (x, y, r) => disc(x, y, r * 0.25);
/** Less of a ring than this could not be seen. */
export const leastRing = 0.05;

/** As small a part of a circle of these sizes as the eye can tell; finer ones would only be drawn again at every frame. */
const arcSteps = 60;
/** The part `share` of a circle, clockwise from the top. */
export function arc(x: number, y: number, r: number, share: number): string {
  const turn = 2 * Math.PI * Math.min(0.999, Math.floor(share * arcSteps) / arcSteps);
  const end = move(x + r * Math.sin(turn), y - r * Math.cos(turn));
  return `M${move(x, y - r)}A${px(r)} ${px(r)} 0 ${share > 0.5 ? 1 : 0} 1 ${end}`;
}
export const bar = (x: number, y: number, width: number, height: number): string =>
  `M${move(x, y)}h${px(width)}v${px(height)}h${px(-width)}z`;

/** One element for all shapes of a state. `name` is a class of the style sheet without its prefix. */
export const path = (name: string, d: string, rest = ""): string =>
  d ? `<path class="pv-${name}" d="${d}"${rest}/>` : "";
