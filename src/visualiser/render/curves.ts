export interface Point {
  x: number;
  y: number;
}

export type Curve = [from: Point, a: Point, b: Point, to: Point];

/** A line through the picture: curves that join end to end. */
export type Route = Curve[];

const between = (p: Point, q: Point, t: number): Point => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
const distance = (p: Point, q: Point): number => Math.hypot(p.x - q.x, p.y - q.y);

/** Leaves `from` and reaches `to` level: from column to column. */
export const across = (from: Point, to: Point): Curve => {
  const middle = (from.x + to.x) / 2;
  return [from, { x: middle, y: from.y }, { x: middle, y: to.y }, to];
};

/** Leaves `from` straight down and reaches `to` from above. */
export const downTo = (from: Point, to: Point): Curve => {
  const middle = (from.y + to.y) / 2;
  return [from, { x: from.x, y: middle }, { x: to.x, y: middle }, to];
};

/** The first part of a curve, by de Casteljau's construction. */
function firstOf([p0, p1, p2, p3]: Curve, t: number): Curve {
  const [a, b, c] = [between(p0, p1, t), between(p1, p2, t), between(p2, p3, t)];
  const [d, e] = [between(a, b, t), between(b, c, t)];
  return [p0, a, d, between(d, e, t)];
}

/** The part of a route up to `share` of its length, 0 to 1. */
export function partOf(route: Route, share: number): Route {
  const lengths = route.map(([from, , , to]) => distance(from, to));
  let left = lengths.reduce((a, b) => a + b, 0) * Math.max(0.02, share);
  const part: Route = [];
  for (const [n, curve] of route.entries()) {
    const length = lengths[n] as number;
    if (left >= length) part.push(curve);
    else {
      part.push(firstOf(curve, left / length));
      break;
    }
    left -= length;
    if (left <= 0) break;
  }
  return part;
}

export const endOf = (route: Route): Point => (route.at(-1) as Curve)[3];

/** To whole pixels, which a line never shows and which is half as long to send. */
const at = ({ x, y }: Point): string => `${Math.round(x)} ${Math.round(y)}`;
const draw = ([, p1, p2, p3]: Curve): string => `C${at(p1)} ${at(p2)} ${at(p3)}`;

/** SVG path data of a route. */
export const drawRoute = (route: Route): string => {
  const from = route[0]?.[0];
  return from ? `M${at(from)}${route.map(draw).join("")}` : "";
};

/** Points along a route, close enough to tell how far something is from it. */
export function pointsOf(route: Route): Point[] {
  return route.flatMap((curve) => [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((t) => firstOf(curve, t)[3]));
}
