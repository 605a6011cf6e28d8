import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { RecordedIncident } from "#figures/incidents/recorded.ts";
import { graphInWords, inSeconds } from "#incident/graph-words.ts";
import { type Graph, graphsOf } from "#incident/graphs.ts";
import { type LogLine, logOf } from "#incident/log.ts";
import { type RequestRow, requestsOf } from "#incident/requests.ts";
import * as say from "#strings/incident-desk.ts";
import type { IncidentData, Look } from "../incident-data.ts";

export type DeskTab = "log" | "requests" | "sql";

/** Virtual seconds that pass in a second. */
export const deskSpeeds = [0.1, 0.25, 0.5, 1, 2, 4] as const;

/** Everything the desk shows, as a function of the moment. */
export interface DeskState {
  data: IncidentData;
  run: RecordedIncident;
  graphs: Graph[];
  log: LogLine[];
  requests: RequestRow[];
  endMillis: number;
  atMillis: Signal<number>;
  isPlaying: Signal<boolean>;
  speed: Signal<number>;
  tab: Signal<DeskTab>;
  logFilter: Signal<string>;
  requestFilter: Signal<string>;
  failedOnly: Signal<boolean>;
  /** What evidence asks of the database; the console takes it over. */
  sql: Signal<string | null>;
  /** The place that was led to last; a new object each time. */
  looked: Signal<Look | null>;
  /** Said aloud, seldom. */
  said: ReadonlySignal<string>;
  /** Moves the clock, and stops it. */
  go(atMillis: number): void;
  play(isPlaying: boolean): void;
  /** Lets time pass while it plays. */
  advance(realMillis: number): void;
  show(look: Look): void;
}

export function createDeskState(data: IncidentData, run: RecordedIncident): DeskState {
  const { trace } = run;
  const endMillis = trace.endedAtMillis;
  const said = signal("");
  let saying: ReturnType<typeof setTimeout> | undefined;
  /** After the hand has come to rest, so that a scrub is one sentence. */
  const saySoon = () => {
    clearTimeout(saying);
    saying = setTimeout(() => {
      const [first] = state.graphs;
      said.value = first ? graphInWords(first, state.atMillis.value) : say.atMoment(inSeconds(state.atMillis.value));
    }, 700);
  };
  const state: DeskState = {
    data,
    run,
    graphs: graphsOf(trace, data.graphs),
    log: logOf(trace),
    requests: requestsOf(trace),
    endMillis,
    atMillis: signal(data.alertMillis),
    isPlaying: signal(false),
    speed: signal(endMillis > 15_000 ? 1 : 0.5),
    tab: signal("log"),
    logFilter: signal(""),
    requestFilter: signal(""),
    failedOnly: signal(false),
    sql: signal(null),
    looked: signal(null),
    said,
    go(atMillis) {
      state.isPlaying.value = false;
      state.atMillis.value = Math.min(endMillis, Math.max(0, atMillis));
      saySoon();
    },
    play(isPlaying) {
      if (isPlaying && state.atMillis.value >= endMillis) state.atMillis.value = 0;
      state.isPlaying.value = isPlaying;
      if (!isPlaying) saySoon();
    },
    advance(realMillis) {
      const next = state.atMillis.value + realMillis * state.speed.value;
      state.atMillis.value = Math.min(endMillis, next);
      if (next >= endMillis) state.play(false);
    },
    show(look) {
      state.go(look.atMillis);
      if (look.at !== "graph") state.tab.value = look.at;
      if (look.at === "log") state.logFilter.value = look.filter ?? "";
      if (look.at === "requests") {
        state.requestFilter.value = look.filter ?? "";
        state.failedOnly.value = false;
      }
      if (look.at === "sql") state.sql.value = look.sql ?? null;
      state.looked.value = { ...look };
    },
  };
  return state;
}

/** How long before or after the first alert a moment is. */
export function sinceAlert(atMillis: number, alertMillis: number): string {
  const apart = Math.abs(atMillis - alertMillis);
  if (apart < 1) return say.firstAlert;
  return (atMillis < alertMillis ? say.beforeAlert : say.afterAlert)(inSeconds(apart));
}
