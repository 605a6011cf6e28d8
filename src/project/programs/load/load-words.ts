import type { LoadResult } from "./load-lab.ts";

const width = { name: 22, number: 14 };

/** A load's result for people, lines without the last one's end. */
export function loadWords(title: string, { lab, seed, url, seconds, real, expected, database }: LoadResult): string {
  const line = (name: string, ...values: Array<string | number>) =>
    name.padEnd(width.name) + values.map((value) => String(value).padStart(width.number)).join("");
  const statuses = [...new Set([...Object.keys(real.statuses), ...Object.keys(expected.statuses)])].sort();
  const backends = database.backends ?? "not asked";
  return [
    `${title} (${lab}), seed ${seed}: ${real.requests} requests to ${url} in ${seconds} s\n`,
    line("", "your server", "simulated"),
    line("ok", real.ok, expected.ok),
    line("failed", real.failed, expected.failed),
    ...statuses.map((status) =>
      line(
        status === "none" ? "  no answer" : `  status ${status}`,
        real.statuses[status] ?? 0,
        expected.statuses[status] ?? 0,
      ),
    ),
    line("response time, p50", millis(real.p50Millis), millis(expected.p50Millis)),
    line("response time, p95", millis(real.p95Millis), millis(expected.p95Millis)),
    line("backends at most", backends, expected.backends),
    line("connections refused", "see its log", expected.refused),
    "",
    ...(real.trouble === null ? [] : [`First request without an answer: ${real.trouble}.`]),
    ...(expected.error === null ? [] : [`The simulation stopped: ${expected.error}`]),
    databaseLine(database),
    "Simulated: the same files and requests under `next start`, without the lab's faults and deployments. A simulated handler",
    "takes no time of the processor, so a burst is more at once there: where connections are refused, expect it to refuse more.",
    "Times are your machine's on one side, and the simulator's cost model on the other.",
  ].join("\n");
}

function databaseLine({ address, isPooled, limits, trouble }: LoadResult["database"]): string {
  if (address === null) return `No database was asked: ${trouble}`;
  const reserved = limits.superuserReservedConnections + limits.reservedConnections;
  const way = isPooled ? ", to which the server goes through a pooler" : "";
  return `Database: ${address}${way}, max_connections ${limits.maxConnections}, ${reserved} reserved; one connection was this command's.`;
}

const millis = (value: number) => `${value.toFixed(1)} ms`;
