import * as say from "#strings/visualiser-drawing.ts";
import type { Counters } from "../frames/frame.ts";
import { bold } from "./bold.ts";
import { path } from "./marks.ts";
import { requestShapes } from "./requests.ts";

const shown = ["waiting", "running", "done", "failed"] as const;

/** What became of the requests that arrived; the four numbers always add up to the first. */
export function renderCounters(counters: Counters): string {
  const parts = shown.map((state) => {
    const mark = path(`r-${state}`, requestShapes[state](8, 8, state === "done" || state === "failed" ? 4.5 : 5.5));
    return `<li><svg class="pv-mark" viewBox="0 0 16 16" aria-hidden="true">${mark}</svg>${bold(say.became[state](counters[state]))}</li>`;
  });
  return `<li>${bold(say.arrived(counters.arrived))}</li>${parts.join(`<li aria-hidden="true">+</li>`)}`;
}
