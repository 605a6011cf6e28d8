import type { Counters } from "../frames/frame.ts";
import { path } from "./marks.ts";
import { requestShapes } from "./requests.ts";

const shown = [
  ["waiting", "waiting"],
  ["running", "running"],
  ["done", "answered"],
  ["failed", "failed"],
] as const;

/** What became of the requests that arrived; the four numbers always add up to the first. */
export function renderCounters(counters: Counters): string {
  const parts = shown.map(([state, word]) => {
    const mark = path(`r-${state}`, requestShapes[state](8, 8, state === "done" || state === "failed" ? 4.5 : 5.5));
    return `<li><svg class="pv-mark" viewBox="0 0 16 16" aria-hidden="true">${mark}</svg><b>${counters[state]}</b> ${word}</li>`;
  });
  return `<li><b>${counters.arrived}</b> arrived =</li>${parts.join(`<li aria-hidden="true">+</li>`)}`;
}
