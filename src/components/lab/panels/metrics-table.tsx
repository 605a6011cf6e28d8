import type { VNode } from "preact";
import type { Metrics } from "#lab/metrics.ts";
import type { LabSession } from "../session/session.ts";

const rows: Array<[keyof Metrics, string]> = [
  ["requests", "Requests"],
  ["ok", "Answered"],
  ["failed", "Failed"],
  ["refused", "Connections refused"],
  ["opened", "Connections opened"],
  ["peakConnections", "Most connections at once"],
  ["leakedClients", "Clients left open"],
  ["coldStarts", "Cold starts"],
  ["p50Millis", "Response time, median"],
  ["p95Millis", "Response time, 95th percentile"],
  ["p99Millis", "Response time, 99th percentile"],
  ["serialisedMillis", "Waiting that only this simulation causes, left out above"],
];
const shownAtZero = (key: keyof Metrics) => key !== "serialisedMillis";

/** Numbers read off the run that is shown; times are virtual. */
export function MetricsTable({ session }: { session: LabSession }): VNode | null {
  const { outcome } = session.state.value;
  if (!outcome) return null;
  const { metrics } = outcome.judged;
  return (
    <details class="lab-metrics">
      <summary>Numbers of this run</summary>
      <table>
        <tbody>
          {rows.map(([key, label]) =>
            metrics[key] === 0 && !shownAtZero(key) ? null : (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{key.endsWith("Millis") ? inMillis(metrics[key]) : metrics[key]}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </details>
  );
}

const inMillis = (value: number): string =>
  Number.isFinite(value) ? `${Math.round(value * 10) / 10} ms` : "none answered";
