import type { Metrics } from "#lab/metrics.ts";
import type { Scenario } from "#schemas/scenario.ts";
import type { BothPlayed } from "./play-both.ts";

const rows: ReadonlyArray<readonly [keyof Metrics, string]> = [
  ["requests", "requests"],
  ["ok", "answered"],
  ["failed", "failed"],
  ["opened", "connections opened"],
  ["refused", "connections refused"],
  ["peakConnections", "connections at most"],
  ["leakedClients", "clients left behind"],
  ["coldStarts", "cold starts"],
  ["p50Millis", "response time p50, ms"],
  ["p95Millis", "response time p95, ms"],
  ["p99Millis", "response time p99, ms"],
];

/** Both runs beside each other, and how the server differs from the lab's, for people. */
export function bothWords(title: string, both: BothPlayed, scenario: Scenario): string {
  const { real, simulated, server, errors } = both;
  const shown = rows.map(([key, label]) => [label, cell(key, real), cell(key, simulated)] as const);
  const widths = [0, 1, 2].map((at) => Math.max(9, ...shown.map((row) => row[at]?.length ?? 0)));
  const line = (label: string, ...cells: string[]) =>
    `${label.padEnd(widths[0] ?? 0)}  ${cells.map((text, at) => text.padStart(widths[at + 1] ?? 0)).join("  ")}`;
  const stopped = Object.entries(errors).flatMap(([which, error]) =>
    error === null ? [] : [`The ${which} run stopped: ${error.message}`],
  );
  return [
    `${title} (${both.lab}), seed ${both.seed}, against PostgreSQL ${server.version}`,
    "",
    line("", "real", "simulated"),
    ...shown.map(([label, ...cells]) => line(label, ...cells)),
    "",
    ...stopped,
    "Where the two differ:",
    ...differences(both, scenario).map((sentence) => `  - ${sentence}`),
    "Times of the simulated run are virtual. Two real runs differ, and none of this is judged.",
  ].join("\n");
}

const cell = (key: keyof Metrics, metrics: Metrics): string =>
  key.endsWith("Millis") ? (metrics[key] ?? 0).toFixed(1) : String(metrics[key] ?? 0);

function differences({ server, leftOut }: BothPlayed, { database, pooler }: Scenario): string[] {
  const { maxConnections, superuserReservedConnections, connectionLimit, isSuperuser, name } = server;
  const theirs = `max_connections ${maxConnections} with ${superuserReservedConnections} reserved`;
  const ours = `${database.maxConnections} with ${database.superuserReservedConnections + database.reservedConnections}`;
  return [
    ...(maxConnections === database.maxConnections &&
    superuserReservedConnections === database.superuserReservedConnections
      ? []
      : [
          `The server has ${theirs}, the lab ${ours}.` +
            (connectionLimit === null
              ? ` Nothing limits the database ${name} to the lab's number: there may be fewer refusals.`
              : ` The lab's own database is limited to ${connectionLimit} connections, and refuses in other words.`),
        ]),
    ...(isSuperuser ? ["Your code connects as a superuser: reserved slots and row security don't hold for it."] : []),
    ...(pooler
      ? ["The pooler has its own settings, not the lab's. What the server held behind it was looked up every 50 ms."]
      : []),
    ...leftOut,
  ];
}
