import { readFileSync } from "node:fs";
import { Client } from "pg";
import type { MeasuredServer } from "./server.ts";

const query = "select pg_backend_pid() as pid, count(*) from pg_class";

/**
 * Memory of an idle backend that has answered a query, in MB, from Linux's own accounts. Another one that did the same stands beside it:
 * pages of the program itself count as private to a backend that is the only one.
 */
export function memoryMeasures({ config }: MeasuredServer): Record<string, () => Promise<number>> {
  const ofIdleBackend = async (fields: readonly string[]) => {
    const [client, beside] = [new Client(config("scram")), new Client(config("scram"))];
    for (const one of [client, beside]) await one.connect();
    await beside.query(query);
    const { rows } = await client.query(query);
    const text = readFileSync(`/proc/${rows[0].pid}/smaps_rollup`, "utf8");
    for (const one of [client, beside]) await one.end();
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? Number.NaN);
    return fields.reduce((sum, name) => sum + kilobytes(name), 0) / 1024;
  };
  return {
    "backend-resident": () => ofIdleBackend(["Rss"]),
    "backend-private": () => ofIdleBackend(["Private_Clean", "Private_Dirty"]),
  };
}
