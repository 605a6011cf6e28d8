import type { Trace } from "#sim/trace.ts";
import type { Moment } from "../session/session.ts";

/** What the page asks of the drawing. */
export interface Scene {
  show(trace: Trace): void;
  seek(atMillis: number): void;
}

const scenes = new WeakMap<Element, Promise<Scene>>();

/** The drawing in `host`: made, and its code fetched, at the first run. */
export function mountScene(host: Element, onMoment: (moment: Moment) => void): Promise<Scene> {
  const known = scenes.get(host);
  if (known) return known;
  const made = import("#visualiser/element/pool-scene.ts").then(() => {
    const element = document.createElement("pool-scene");
    element.addEventListener("moment", (event) => {
      const { atMillis, source } = event.detail;
      onMoment({ atMillis, source });
    });
    host.replaceChildren(element);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return {
      show(trace: Trace) {
        element.trace = trace;
      },
      seek(atMillis: number) {
        element.pause();
        element.seek(atMillis);
        element.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
      },
    };
  });
  scenes.set(host, made);
  return made;
}
