import { clip, formatMillis } from "../frames/format.ts";
import type { RequestView } from "../frames/frame.ts";
import { clock, cross, disc, dot, path, tick } from "./marks.ts";
import type { RequestsLayout } from "./requests-layout.ts";
import { text } from "./text.ts";

/** The shape of each request state. */
export const requestShapes = {
  expected: dot,
  arriving: disc,
  waiting: clock,
  running: disc,
  done: tick,
  failed: cross,
};

/** All marks of the given requests, one path per state. */
export function requestMarks(
  requests: readonly RequestView[],
  at: (request: RequestView, n: number) => { x: number; y: number },
  radius: number,
): string {
  const paths: Record<string, string> = {};
  requests.forEach((request, n) => {
    const { x, y } = at(request, n);
    const { state } = request;
    const small = state === "done" || state === "failed" ? radius * 0.8 : radius;
    paths[state] = (paths[state] ?? "") + requestShapes[state](x, y, small);
  });
  return Object.entries(paths)
    .map(([state, d]) => path(`r-${state}`, d))
    .join("");
}

function words({ state, status, code, durationMillis }: RequestView): string {
  switch (state) {
    case "expected":
      return "not yet here";
    case "arriving":
      return "no instance yet";
    case "done":
      return `${status} in ${formatMillis(durationMillis ?? 0)}`;
    case "failed":
      return clip(code ?? `${status}`, 13);
    default:
      return state;
  }
}

/** The column of requests: every one in its own place, whatever becomes of it. */
export function renderRequests(requests: readonly RequestView[], layout: RequestsLayout): string {
  const { at, mode, radius } = layout;
  const marks = requestMarks(requests, (_, n) => at(n), radius);
  if (mode === "dense") return marks;
  const labels = requests.map((request, n) => {
    const { x, y } = at(n);
    if (mode === "grid") return text(x, y + radius + 11, request.request, "small", "middle");
    const number = text(x + radius + 22, y + 4, request.request, "n", "end");
    return number + text(x + radius + 28, y + 4, words(request), request.state === "failed" ? "bad" : "muted");
  });
  return marks + labels.join("");
}
