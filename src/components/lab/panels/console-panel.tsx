import { useComputed, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { type ConsoleLine, consoleLines } from "../session/console-lines.ts";
import type { LabSession } from "../session/session.ts";

const MOST_LINES = 300;

/** What the learner's code printed, whole or up to the moment the scene shows. */
export function ConsolePanel({ session }: { session: LabSession }): VNode {
  const followsScene = useSignal(false);
  const lines = useComputed(() => {
    const trace = session.state.value.outcome?.report.trace;
    if (!trace) return null;
    return consoleLines(trace, followsScene.value ? (session.moment.value?.atMillis ?? 0) : null);
  });

  return (
    <>
      <h2 id="lab-console-title">Console</h2>
      {lines.value === null ? (
        <p class="lab-empty">What your code prints with console.log appears here, with its time and instance.</p>
      ) : (
        <>
          <label class="lab-option">
            <input
              type="checkbox"
              checked={followsScene}
              onChange={(event) => {
                followsScene.value = event.currentTarget.checked;
              }}
            />{" "}
            Only up to the moment shown
          </label>
          <Lines lines={lines.value} />
        </>
      )}
    </>
  );
}

function Lines({ lines }: { lines: ConsoleLine[] }): VNode {
  if (lines.length === 0) return <p class="lab-empty">Nothing was printed.</p>;
  const left = lines.length - MOST_LINES;
  return (
    <>
      {left > 0 && <p class="lab-empty">The first {left} lines are left out.</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <ol class="lab-console" tabIndex={0} aria-label="Lines printed">
        {lines.slice(-MOST_LINES).map((line) => (
          <li key={line.seq} data-level={line.level}>
            <span class="lab-console-where">
              {line.atMillis.toFixed(1)} ms · instance {line.instance}
              {line.request !== null && ` · request ${line.request}`}
              {(line.level === "warn" || line.level === "error") && ` · ${line.level}`}
            </span>{" "}
            <code>{line.text}</code>
          </li>
        ))}
      </ol>
    </>
  );
}
