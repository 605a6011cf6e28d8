import { readFileSync } from "node:fs";
import { Client } from "pg";
import type { MeasuredServer } from "./server.ts";

/** Memory of an idle backend that has answered a few queries, in MB, from Linux's own accounts. */
export function memoryMeasures({ config }: MeasuredServer): Record<string, () => Promise<number>> {
  const ofIdleBackend = async (fields: readonly string[]) => {
    const client = new Client(config("scram"));
    await client.connect();
    const { rows } = await client.query("select pg_backend_pid() as pid, count(*) from pg_class");
    const text = readFileSync(`/proc/${rows[0].pid}/smaps_rollup`, "utf8");
    await client.end();
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? Number.NaN);
    return fields.reduce((sum, name) => sum + kilobytes(name), 0) / 1024;
  };
  return {
    "backend-resident": () => ofIdleBackend(["Rss"]),
    "backend-private": () => ofIdleBackend(["Private_Clean", "Private_Dirty"]),
  };
}
