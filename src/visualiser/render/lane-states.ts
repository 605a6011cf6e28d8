import { bar, path, px } from "./marks.ts";
import { type Texture, texture } from "./textures.ts";

/** How each state is drawn: bar height as a share of its lane (0: a line) says it before colour does. Bottom layer of counts first. */
export const laneStates: Record<string, { tall: number; texture?: Texture }> = {
  query: { tall: 1 },
  transaction: { tall: 1, texture: "stripe" },
  "failed-transaction": { tall: 1, texture: "stripe" },
  linked: { tall: 1 },
  running: { tall: 1 },
  busy: { tall: 1 },
  waiting: { tall: 1, texture: "wait" },
  idle: { tall: 0 },
  open: { tall: 0 },
  frozen: { tall: 0.8, texture: "hatch" },
  terminating: { tall: 0.8, texture: "wait" },
  dialling: { tall: 0.45 },
  cold: { tall: 0.45 },
  arriving: { tall: 0 },
  closing: { tall: 0 },
};

/** To half a pixel, which says as much and is half as long to send. */
export const half = (value: number): number => Math.round(value * 2) / 2;

/** Collects shapes by state, to be drawn as one path each; `textures` is the prefix of the patterns. */
export function lanePainter(textures: string) {
  const paths: Record<string, string> = {};
  return {
    add(state: string, d: string) {
      paths[state] = (paths[state] ?? "") + d;
    },
    /** A stretch of a lane around `y`; `room` is what a full bar is tall. */
    stretch(state: string, x: number, y: number, width: number, room: number) {
      const tall = half(room * (laneStates[state]?.tall ?? 1));
      const from = half(x);
      const long = Math.max(0.5, half(x + width) - from);
      this.add(state, tall > 0 ? bar(from, half(y - tall / 2), long, tall) : `M${px(from)} ${px(y)}h${px(long)}`);
    },
    html: () =>
      [...Object.keys(laneStates), "failure"]
        .map((state) => {
          const fill = laneStates[state]?.texture;
          return path(`g-${state}`, paths[state] ?? "", fill ? texture(textures, fill) : "");
        })
        .join(""),
  };
}
