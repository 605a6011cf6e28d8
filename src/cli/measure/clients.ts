import { Client, type ClientConfig, Pool } from "pg";
import { median } from "../bench/median.ts";
import type { Login, MeasuredServer } from "./server.ts";

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

/** Median milliseconds of a query on one open connection. */
export async function warmQueryMillis(config: ClientConfig): Promise<number> {
  const client = new Client(config);
  await client.connect();
  const millis: number[] = [];
  for (let turn = 0; turn < 3_000; turn++) millis.push(await timed(() => client.query("SELECT 1")));
  await client.end();
  return median(millis.slice(500));
}

/** Median milliseconds to open a connection, and to close it where `andClose`. */
export async function openMillis(config: ClientConfig, andClose = true): Promise<number> {
  const millis: number[] = [];
  for (let turn = 0; turn < 120; turn++) {
    const client = new Client(config);
    millis.push(
      await timed(async () => {
        await client.connect();
        if (andClose) await client.end();
      }),
    );
    if (!andClose) await client.end();
  }
  return median(millis.slice(20));
}

/** The slowest of `clients` that connect at once, in milliseconds; median of five storms. */
export async function stormMillis(config: ClientConfig, clients: number): Promise<number> {
  const storms: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const all = Array.from({ length: clients }, () => new Client(config));
    storms.push(Math.max(...(await Promise.all(all.map((client) => timed(() => client.connect()))))));
    await Promise.all(all.map((client) => client.end()));
  }
  return median(storms);
}

/** Six queries of 50 ms at once over a new pool, in milliseconds; median of nine. */
export async function parallelMillis(config: ClientConfig, max: number): Promise<number> {
  const millis: number[] = [];
  for (let turn = 0; turn < 9; turn++) {
    const pool = new Pool({ ...config, max });
    millis.push(await timed(() => Promise.all(Array.from({ length: 6 }, () => pool.query("SELECT pg_sleep(0.05)")))));
    await pool.end();
  }
  return median(millis);
}

/** What clients can measure, by the ids of `content/measurements.yaml`. */
export function clientMeasures({ config }: MeasuredServer): Record<string, () => Promise<number>> {
  const storm = (login: Login, clients: number) => () => stormMillis(config(login), clients);
  const against = (login: Login) => async () =>
    (await openMillis(config(login))) / (await warmQueryMillis(config(login === "trust" ? "trust" : "scram")));
  return {
    "warm-query": () => warmQueryMillis(config("scram")),
    "open-trust": () => openMillis(config("trust")),
    "open-scram": () => openMillis(config("scram")),
    "open-scram-tls": () => openMillis(config("scram-tls")),
    "open-against-query": against("scram"),
    "open-tls-against-query": against("scram-tls"),
    "storm-of-1": storm("scram", 1),
    "storm-of-50": storm("scram", 50),
    "storm-of-200": storm("scram", 200),
    "storm-of-200-tls": storm("scram-tls", 200),
    "parallel-max-1": () => parallelMillis(config("scram"), 1),
    "parallel-max-3": () => parallelMillis(config("scram"), 3),
    "parallel-max-10": () => parallelMillis(config("scram"), 10),
  };
}
