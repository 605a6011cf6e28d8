import * as say from "#strings/visualiser-drawing.ts";
import { clip, formatMillis } from "../frames/format.ts";
import type { RequestView } from "../frames/frame.ts";
import { arc, bar, clock, cross, disc, dot, leastRing, path, tick } from "./marks.ts";
import { countedStates, type RequestsLayout } from "./requests-layout.ts";
import { counted, text } from "./text.ts";

/** The shape of each request state. */
export const requestShapes = {
  expected: dot,
  arriving: disc,
  waiting: clock,
  running: disc,
  done: tick,
  failed: cross,
};

/** All marks of the given requests, one path per state, with rings that fill towards their timeouts. */
export function requestMarks(
  requests: readonly RequestView[],
  at: (request: RequestView, n: number) => { x: number; y: number },
  radius: number,
): string {
  const paths: Record<string, string> = {};
  const rings = { request: "", wait: "" };
  requests.forEach((request, n) => {
    const { x, y } = at(request, n);
    const { state } = request;
    const small = state === "done" || state === "failed" ? radius * 0.8 : radius;
    paths[state] = (paths[state] ?? "") + requestShapes[state](x, y, small);
    const { ring } = request;
    if (ring !== null && ring.share >= leastRing)
      rings[ring.of] += arc(x, y, radius + Math.max(1.5, radius * 0.4), ring.share);
  });
  const drawn = path("ring", rings.request) + path("ring-wait", rings.wait);
  return (
    drawn +
    Object.entries(paths)
      .map(([state, d]) => path(`r-${state}`, d))
      .join("")
  );
}

function words({ state, status, code, durationMillis, waitsFor, forMillis }: RequestView): string {
  if (waitsFor === "server") return say.inPooler;
  switch (state) {
    case "expected":
      return say.notYetHere;
    case "arriving":
      return waitsFor === "cold-start" ? say.coldStart : say.noInstanceYet;
    case "done":
      return say.answeredIn(status, formatMillis(durationMillis ?? 0));
    case "failed":
      return clip(code ?? `${status}`, 13);
    case "waiting":
      return say.waits(formatMillis(forMillis));
    default:
      return say.running;
  }
}

/** The request that has been in a state longest; for those that are over, the last one. */
export const longestIn = (requests: readonly RequestView[], state: RequestView["state"]): RequestView | null =>
  requests.reduce<RequestView | null>(
    (best, request) => (request.state !== state || (best && best.forMillis > request.forMillis) ? best : request),
    null,
  );

/** One row per state: mark, number, word, and a bar that says how much of all it is. */
function renderCounts(requests: readonly RequestView[], { at, radius, exit, box }: RequestsLayout): string {
  const total = Math.max(1, requests.length);
  const width = exit - 34;
  let bars = "";
  const rows = countedStates.map((state, n) => {
    const { x, y } = at(n);
    const count = requests.reduce((sum, request) => sum + (request.state === state ? 1 : 0), 0);
    const oldest = count > 0 ? longestIn(requests, state) : null;
    const waits = oldest !== null && (state === "arriving" || state === "waiting");
    if (count > 0) bars += bar(x + 17, y + 9, Math.max(1.5, (width * count) / total), 4);
    const shown = { ...(oldest ?? { ring: null }), state } as RequestView;
    const mark = requestMarks([shown], () => ({ x, y }), radius);
    const name = count === 0 ? "small" : state === "failed" ? "bad" : "n";
    const number = counted(x + 17, y + 4, count, name, say.countedStates[state]);
    return mark + number + (waits ? text(x + 17, y + 25, say.upTo(formatMillis(oldest.forMillis)), "waits") : "");
  });
  const foot = box.y + box.height - 22;
  const note = say.countsNote(requests.length);
  return (
    rows.join("") + path("bars", bars) + note.map((words, n) => text(box.x, foot + 14 * n, words, "small")).join("")
  );
}

/** The column of requests: every one in its own place, whatever becomes of it; one row per state when they are too many. */
export function renderRequests(requests: readonly RequestView[], layout: RequestsLayout): string {
  const { at, mode, radius } = layout;
  if (mode === "counts") return renderCounts(requests, layout);
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
