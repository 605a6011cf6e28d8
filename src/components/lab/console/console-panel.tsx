import { type ReadonlySignal, useComputed, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import * as say from "#strings/lab-console.ts";
import type { LabSession } from "../session/session.ts";
import { ConsoleFilters } from "./console-filters.tsx";
import { type ConsoleLine, consoleLines, everyLine, filteredLines, lineAsText, printedBy } from "./console-lines.ts";

/** Lines on one page of the list. */
const PAGE = 200;

/** What the learner's code printed, by instance and request; a line leads to its moment, and the playhead marks its own. */
export function ConsolePanel({ session }: { session: LabSession }): VNode {
  const filter = useSignal(everyLine);
  const onlySoFar = useSignal(false);
  const all = useComputed(() => {
    const trace = session.state.value.outcome?.report.trace;
    return trace ? consoleLines(trace) : null;
  });
  const fitting = useComputed(() => filteredLines(all.value ?? [], filter.value));
  /** Changes when the playhead passes a line, and not with every frame. */
  const soFar = useComputed(() => {
    const moment = session.moment.value;
    return moment ? printedBy(fitting.value, moment.atMillis) : null;
  });

  return (
    <>
      {all.value === null ? (
        <p class="lab-empty">{say.nothingRanYet}</p>
      ) : all.value.length === 0 ? (
        <p class="lab-empty">{say.nothingPrinted}</p>
      ) : (
        <>
          <ConsoleFilters lines={all.value} filter={filter} onlySoFar={onlySoFar} />
          <Lines session={session} fitting={fitting} onlySoFar={onlySoFar} soFar={soFar} of={all.value.length} />
        </>
      )}
    </>
  );
}

interface LinesProps {
  session: LabSession;
  /** The lines that the filters leave. */
  fitting: ReadonlySignal<ConsoleLine[]>;
  onlySoFar: ReadonlySignal<boolean>;
  /** How many of them were printed by the moment the scene shows. */
  soFar: ReadonlySignal<number | null>;
  /** How many there are without filters. */
  of: number;
}

/** Apart from the filters, which count all lines: this follows the playhead. */
function Lines({ session, fitting, onlySoFar, soFar, of }: LinesProps): VNode {
  const printed = soFar.value ?? 0;
  const lines = onlySoFar.value ? fitting.value.slice(0, printed) : fitting.value;
  const last = printed - 1;
  const page = useSignal(0);
  const list = useRef<HTMLOListElement>(null);
  const copied = useSignal("");
  const pages = Math.max(Math.ceil(lines.length / PAGE), 1);
  const current = Math.min(page.value, pages - 1);
  const from = current * PAGE;

  // The list follows the playhead within itself; the page stays where it is.
  useEffect(() => {
    if (last < 0) return;
    page.value = Math.floor(last / PAGE);
    requestAnimationFrame(() => {
      const { current: place } = list;
      const line = place?.querySelector<HTMLElement>("[data-now]");
      if (place && line) place.scrollTop = line.offsetTop - place.clientHeight / 2;
    });
  }, [last]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lines.map(lineAsText).join("\n"));
      copied.value = say.copied(lines.length);
    } catch {
      copied.value = say.copyingRefused;
    }
  };
  const go = (to: number) => {
    page.value = to;
    list.current?.scrollTo(0, 0);
  };

  return (
    <>
      <div class="lab-console-bar">
        <p role="status">{lines.length === of ? say.lines(of) : say.linesOf(lines.length, of)}</p>
        {pages > 1 && (
          <fieldset class="lab-pages" aria-label={say.pages}>
            <button type="button" class="lab-tool" disabled={current === 0} onClick={() => go(current - 1)}>
              {say.earlier}
            </button>
            <span>
              {from + 1}–{Math.min(from + PAGE, lines.length)}
            </span>
            <button type="button" class="lab-tool" disabled={current === pages - 1} onClick={() => go(current + 1)}>
              {say.later}
            </button>
          </fieldset>
        )}
        <button type="button" class="lab-tool" disabled={lines.length === 0} onClick={() => void copy()}>
          {say.copy}
        </button>
        <span role="status">{copied}</span>
      </div>
      {lines.length === 0 ? (
        <p class="lab-empty">{say.noLineFits}</p>
      ) : (
        <ol class="lab-console" ref={list} aria-label={say.linesPrinted} start={from + 1}>
          {lines.slice(from, from + PAGE).map((line, index) => (
            <Line key={line.seq} line={line} session={session} isNow={from + index === last} />
          ))}
        </ol>
      )}
    </>
  );
}

function Line({ line, session, isNow }: { line: ConsoleLine; session: LabSession; isNow: boolean }): VNode {
  const { atMillis, instance, request, level, text } = line;
  return (
    <li data-level={level} data-now={isNow ? "" : undefined} aria-current={isNow ? "step" : undefined}>
      <button
        type="button"
        class="lab-console-when"
        aria-label={say.showMoment(atMillis.toFixed(1))}
        onClick={() => session.ask({ kind: "moment", atMillis })}
      >
        {say.millis(atMillis.toFixed(1))}
      </button>
      <span class="lab-console-where">
        {say.instance(instance)}
        {request !== null && ` · ${say.request(request)}`}
        {(level === "warn" || level === "error") && ` · ${level}`}
      </span>{" "}
      <code>{text}</code>
    </li>
  );
}
