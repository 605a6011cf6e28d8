import type { SourceLine, Trace } from "#sim/trace.ts";
import { part } from "../part.ts";
import type { Moment } from "../session/session.ts";

/** What to do with a new trace: play it as Run promises, or go to where it went wrong, or to a moment in milliseconds. */
export type Opening = "play" | "first-failure" | "start" | number;

/** What the page asks of the drawing. */
export interface Scene {
  show(trace: Trace, opening: Opening): void;
  seek(atMillis: number): void;
}

/** What the drawing tells the page: where it is, and the line that the reader wants to see. */
export interface Told {
  moment(moment: Moment): void;
  line(source: SourceLine): void;
}

const drawing = part(() => import("#visualiser/element/pool-scene.ts"));
const scenes = new WeakMap<Element, Promise<Scene>>();

/** The drawing in `host`: made, and its code fetched, at the first run; a failed fetch is tried again at the next. */
export function mountScene(host: Element, told: Told): Promise<Scene> {
  const known = scenes.get(host);
  if (known) return known;
  const made = createScene(host, told);
  scenes.set(host, made);
  made.catch(() => scenes.delete(host));
  return made;
}

async function createScene(host: Element, told: Told): Promise<Scene> {
  await drawing();
  const element = document.createElement("pool-scene");
  element.addEventListener("moment", ({ detail }) => told.moment(detail));
  element.addEventListener("line", ({ detail }) => told.line(detail));
  host.replaceChildren(element);
  const wantsCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  return {
    show(trace, opening) {
      element.trace = trace;
      if (typeof opening === "number") element.seek(opening);
      else if (opening === "first-failure") element.jumpToFirstFailure();
      else if (opening === "play" && !wantsCalm()) element.play();
    },
    seek(atMillis) {
      element.pause();
      element.seek(atMillis);
      element.scrollIntoView({ block: "nearest", behavior: wantsCalm() ? "auto" : "smooth" });
    },
  };
}
