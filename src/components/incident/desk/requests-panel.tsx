import { useComputed } from "@preact/signals";
import type { VNode } from "preact";
import { inSeconds } from "#incident/graph-words.ts";
import { hasFailedBy, type RequestRow } from "#incident/requests.ts";
import * as say from "#strings/incident-desk.ts";
import type { DeskState } from "./desk-state.ts";

const MOST = 100;

/** Requests that had arrived by the moment, newest first, and what had become of them. */
export function RequestsPanel({ state }: { state: DeskState }): VNode {
  const { requests, requestFilter, failedOnly, atMillis } = state;
  const fitting = useComputed(() => {
    const now = atMillis.value;
    const sought = requestFilter.value.trim().toLowerCase();
    return requests.filter(
      (row) =>
        row.arrivedMillis <= now &&
        (sought === "" || row.path.toLowerCase().includes(sought)) &&
        (!failedOnly.value || hasFailedBy(row, now)),
    );
  });
  const rows = fitting.value.slice(-MOST).reverse();
  return (
    <>
      <div class="desk-filters">
        <label>
          {say.pathWithLabel}
          <input
            class="ws-field"
            type="search"
            value={requestFilter.value}
            onInput={(event) => (requestFilter.value = event.currentTarget.value)}
          />
        </label>
        <label>
          <input
            type="checkbox"
            checked={failedOnly.value}
            onChange={(event) => (failedOnly.value = event.currentTarget.checked)}
          />{" "}
          {say.onlyFailed}
        </label>
        <p>
          {fitting.value.length > MOST
            ? say.requestsFittingLast(fitting.value.length, requests.length, MOST)
            : say.requestsFitting(fitting.value.length, requests.length)}
        </p>
      </div>
      {rows.length === 0 ? (
        <p class="desk-empty">{say.noRequest}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section class="desk-scrolls" tabIndex={0} aria-label={say.requestsNewestFirst}>
          <table class="desk-requests">
            <thead>
              <tr>
                <th scope="col">{say.columnRequest}</th>
                <th scope="col">{say.columnArrived}</th>
                <th scope="col">{say.columnInstance}</th>
                <th scope="col">{say.columnBecame}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.request}>
                  <th scope="row">
                    {row.request} <code>{`${row.method} ${row.path}`}</code>
                  </th>
                  <td>{inSeconds(row.arrivedMillis)}</td>
                  <td>{row.instance ?? "–"}</td>
                  <td data-failed={hasFailedBy(row, atMillis.value) ? "" : undefined}>{became(row, atMillis.value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

function became(row: RequestRow, atMillis: number): string {
  const { endedMillis, status, arrivedMillis } = row;
  if (endedMillis === null || endedMillis > atMillis) return say.underWay(inSeconds(atMillis - arrivedMillis));
  const mark = hasFailedBy(row, atMillis) ? "✕ " : "";
  return `${mark}${say.endedAfter(String(status), inSeconds(endedMillis - arrivedMillis))}`;
}
