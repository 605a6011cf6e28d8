import { effect } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { drawGraph, graphMoment, graphSize, graphX } from "#incident/draw-graph.ts";
import { amount, graphInWords, graphNow, graphRows, inSeconds } from "#incident/graph-words.ts";
import type { Graph } from "#incident/graphs.ts";
import * as sayGraph from "#strings/incident-graph.ts";
import type { DeskState } from "./desk-state.ts";

/** A graph up to the moment, with its values in words; a click on it goes to a moment. */
export function GraphPanel({ state, graph }: { state: DeskState; graph: Graph }): VNode {
  const { endMillis, atMillis, looked } = state;
  const place = useRef<HTMLElement>(null);
  const id = `desk-${graph.id}`;
  const svg = useMemo(() => drawGraph(graph, endMillis, { id, drawnTo: atMillis.peek() }), [graph]);

  // What is drawn stays as it is: only the clip and the cursor move.
  useEffect(
    () =>
      effect(() => {
        const x = graphX(atMillis.value, endMillis);
        place.current?.querySelector(`#${id}-clip rect`)?.setAttribute("width", String(x));
        place.current?.querySelector(`#${id}-now`)?.setAttribute("transform", `translate(${x} 0)`);
      }),
    [],
  );
  const isLooked = looked.value?.at === "graph" && looked.value.graph === graph.id;
  useEffect(() => {
    if (!isLooked || !place.current) return;
    place.current.focus({ preventScroll: true });
    place.current.scrollIntoView({ block: "center" });
  }, [looked.value]);
  useEffect(() => {
    if (state.isPlaying.value) return;
    place.current?.querySelector("svg")?.setAttribute("aria-label", graphInWords(graph, atMillis.value));
  }, [atMillis.value, state.isPlaying.value]);

  return (
    <figure class="ig" ref={place} tabIndex={-1} data-looked={isLooked ? "" : undefined} data-desk-graph={graph.id}>
      <figcaption>{graph.title}</figcaption>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the scrub bar does the same by keyboard */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the scrub bar does the same by keyboard */}
      <div
        class="desk-graph"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          state.go(graphMoment(((event.clientX - box.left) / box.width) * graphSize.width, endMillis));
        }}
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <p class="ig-key">
        {graph.lines.map(({ label }, index) => (
          <span key={label} class={`ig-key-${index}`}>
            {label}
          </span>
        ))}
      </p>
      <p class="desk-value">{graphNow(graph, atMillis.value)}</p>
      <Table graph={graph} endMillis={endMillis} state={state} />
    </figure>
  );
}

/** The values so far; worked out when the clock rests. */
function Table({ graph, endMillis, state }: { graph: Graph; endMillis: number; state: DeskState }): VNode {
  const until = state.isPlaying.value ? null : state.atMillis.value;
  const rows = useMemo(
    () => graphRows(graph, endMillis).filter(({ atMillis }) => atMillis <= (until ?? state.atMillis.peek())),
    [graph, until],
  );
  return (
    <details>
      <summary>
        {sayGraph.asTable}
        <span class="ws-hidden">{sayGraph.tableOf(graph.title)}</span>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{sayGraph.columnAt}</th>
            {graph.lines.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ atMillis, values }) => (
            <tr key={atMillis}>
              <th scope="row">{inSeconds(atMillis)}</th>
              {values.map((value, index) => (
                <td key={index}>{value === null ? "–" : amount(graph, value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
