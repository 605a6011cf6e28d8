import type { Trace } from "#sim/trace.ts";
import * as say from "#strings/visualiser-compare.ts";
import { formatMillis } from "../frames/format.ts";
import type { Frame } from "../frames/frame.ts";
import type { Chunk } from "./chunk.ts";
import { escapeHtml } from "./escape-html.ts";
import { percentilesAt } from "./response-times.ts";

export interface Side {
  trace: Trace;
  frame: Frame;
}

const rows: ReadonlyArray<[what: string, of: (side: Side) => string | number]> = [
  [say.arrived, ({ frame }) => frame.counters.arrived],
  [say.answered, ({ frame }) => frame.counters.done],
  [say.failed, ({ frame }) => frame.counters.failed],
  [say.refused, ({ frame }) => frame.database.refused + (frame.replica?.refused ?? 0) + (frame.pooler?.refused ?? 0)],
  [say.inUse, ({ frame }) => say.usedOf(frame.database.used, frame.database.usable)],
  [
    say.inUseOnReplica,
    ({ frame: { replica } }) => (replica ? say.usedOf(replica.used, replica.usable) : say.noReplica),
  ],
  [say.instancesStarted, ({ frame }) => frame.instances.filter(({ state }) => state !== "absent").length],
  ...(["p50", "p95", "p99"] as const).map((name): [string, (side: Side) => string] => [
    say.responseTime(name),
    ({ trace, frame }) => {
      const times = percentilesAt(trace, frame.index);
      return times ? formatMillis(times[name]) : say.noAnswerYet;
    },
  ]),
];

/** A table of what two runs came to by the same moment; `sideBySideChunks` fills it. */
export function renderSideBySide(labels: readonly string[], prefix: string): string {
  const head = labels.map((label) => `<th scope="col">${escapeHtml(label)}</th>`).join("");
  return `<table class="pv-both"><caption id="${prefix}-both-at"></caption><thead><tr><th scope="col">${say.soFar}</th>${head}<td></td></tr></thead><tbody id="${prefix}-both"></tbody></table>`;
}

/** The moment and the rows of that table; a row in which the runs differ is marked by a sign and in words. */
export function sideBySideChunks(sides: readonly Side[], atMillis: number, prefix: string): Chunk[] {
  const shown = rows.filter(
    ([what]) => what !== say.inUseOnReplica || sides.some(({ frame }) => frame.replica !== null),
  );
  const body = shown.map(([what, of]) => {
    const values = sides.map(of);
    const differs = values.some((value) => value !== values[0]);
    const cells = values.map((value) => `<td>${escapeHtml(value)}</td>`).join("");
    const sign = differs ? `<span aria-hidden="true">≠</span><span class="pv-hidden">${say.differs}</span>` : "";
    return `<tr${differs ? ` class="pv-differs"` : ""}><th scope="row">${what}</th>${cells}<td>${sign}</td></tr>`;
  });
  return [
    { id: `${prefix}-both-at`, html: say.bothAt(formatMillis(atMillis)) },
    { id: `${prefix}-both`, html: body.join("") },
  ];
}
