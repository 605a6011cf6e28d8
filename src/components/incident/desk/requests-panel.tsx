import { useComputed } from "@preact/signals";
import type { VNode } from "preact";
import { inSeconds } from "#incident/graph-words.ts";
import { hasFailedBy, type RequestRow } from "#incident/requests.ts";
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
          Path with{" "}
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
          Only failed ones
        </label>
        <p>
          {fitting.value.length} of {requests.length} requests
          {fitting.value.length > MOST && `, the last ${MOST} are shown`}
        </p>
      </div>
      {rows.length === 0 ? (
        <p class="desk-empty">No request has arrived so far that fits.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section class="desk-scrolls" tabIndex={0} aria-label="Requests, newest first">
          <table class="desk-requests">
            <thead>
              <tr>
                <th scope="col">Request</th>
                <th scope="col">Arrived</th>
                <th scope="col">Instance</th>
                <th scope="col">Became of it</th>
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
  if (endedMillis === null || endedMillis > atMillis) return `under way for ${inSeconds(atMillis - arrivedMillis)}`;
  const mark = hasFailedBy(row, atMillis) ? "✕ " : "";
  return `${mark}${status} after ${inSeconds(endedMillis - arrivedMillis)}`;
}
