import { useComputed, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { inSeconds } from "#incident/graph-words.ts";
import { firstLine, type LogFrom, logSources, repeated } from "#incident/log.ts";
import * as say from "#strings/incident-desk.ts";
import type { DeskState } from "./desk-state.ts";

/** Lines that are shown at once, the newest. */
const MOST = 100;

/** What was said up to the moment, newest first, by source and text. */
export function LogPanel({ state }: { state: DeskState }): VNode {
  const from = useSignal<LogFrom | "">("");
  const fitting = useComputed(() => {
    const sought = state.logFilter.value.trim().toLowerCase();
    return state.log.filter(
      (line) =>
        (from.value === "" || line.from === from.value) && (sought === "" || line.text.toLowerCase().includes(sought)),
    );
  });
  // Changes when the clock passes a line, and not with every frame.
  const soFar = useComputed(() => fitting.value.findLastIndex(({ atMillis }) => atMillis <= state.atMillis.value) + 1);
  const shown = repeated(fitting.value.slice(0, soFar.value)).slice(-MOST).reverse();
  const sources = logSources.filter((source) => state.log.some((line) => line.from === source));
  return (
    <>
      <div class="desk-filters">
        <label>
          {say.saidByLabel}
          <select
            class="ws-field"
            value={from.value}
            onChange={(event) => (from.value = event.currentTarget.value as LogFrom | "")}
          >
            <option value="">{say.everybody}</option>
            {sources.map((source) => (
              <option key={source} value={source}>
                {say.sources[source]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say.withTextLabel}
          <input
            class="ws-field"
            type="search"
            value={state.logFilter.value}
            onInput={(event) => (state.logFilter.value = event.currentTarget.value)}
          />
        </label>
        <p>{say.linesSoFar(soFar.value, state.log.length)}</p>
      </div>
      {shown.length === 0 ? (
        <p class="desk-empty">{say.nothingSaid}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <ol class="incident-log desk-scrolls" tabIndex={0} aria-label={say.logNewestFirst}>
          {shown.map(({ seq, atMillis, from, level, instance, request, text, times, untilMillis }) => (
            <li key={seq} data-level={level}>
              <span class="when">{inSeconds(atMillis)}</span>
              <span class="from">
                {say.sources[from]}
                {instance !== null && ` ${instance}`}
              </span>
              <code>
                <b class="ws-hidden">{say.levels[level]}: </b>
                {firstLine(text)}
                {request !== null && <span class="desk-of"> {say.ofRequest(request)}</span>}
                {times > 1 && <i> {say.repeatedUntil(times, inSeconds(untilMillis))}</i>}
              </code>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
