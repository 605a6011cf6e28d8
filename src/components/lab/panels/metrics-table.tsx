import type { VNode } from "preact";
import * as say from "#strings/lab-panels.ts";
import { runWords } from "../session/runs.ts";
import type { LabSession } from "../session/session.ts";
import { metricInWords, metricRows, worthARow } from "./metric-rows.ts";

/** Numbers read off the run that is shown; times are virtual. */
export function MetricsTable({ session }: { session: LabSession }): VNode {
  const { outcome } = session.state.value;
  return (
    <section class="lab-metrics" aria-labelledby="lab-metrics-title">
      <h2 id="lab-metrics-title">
        {say.numbersTitle}
        {outcome && <span class="lab-title-note"> {say.onRun(runWords(outcome))}</span>}
      </h2>
      {outcome ? (
        <table>
          <tbody>
            {metricRows.map(
              ([key, label]) =>
                worthARow(key, outcome.judged.metrics) && (
                  <tr key={key}>
                    <th scope="row">{label}</th>
                    <td>{metricInWords(key, outcome.judged.metrics)}</td>
                  </tr>
                ),
            )}
          </tbody>
        </table>
      ) : (
        <p class="lab-empty">{say.nothingCountedYet}</p>
      )}
    </section>
  );
}
