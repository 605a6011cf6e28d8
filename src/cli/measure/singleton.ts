import { Client, type ClientConfig, Pool } from "pg";
import { median } from "../bench/median.ts";
import type { MeasuredServer } from "./server.ts";

const callers = 10;
const callsEach = 40;

/** What one way to get a connection came to. */
interface Way {
  opened: number;
  p50Millis: number;
  p95Millis: number;
}

/** Plays all calls, `callers` of them at a time, in ten rounds; of these the quickest, since what else the machine does only slows one down. */
async function played(
  round: () => Promise<{ call(): Promise<void>; opened(): number; end(): Promise<void> }>,
): Promise<Way> {
  const rounds: Way[] = [];
  for (let turn = 0; turn < 10; turn++) {
    const { call, opened, end } = await round();
    const millis: number[] = [];
    const caller = async () => {
      for (let turn = 0; turn < callsEach; turn++) {
        const startedAt = performance.now();
        await call();
        millis.push(performance.now() - startedAt);
      }
    };
    await Promise.all(Array.from({ length: callers }, caller));
    await end();
    const sorted = millis.sort((a, b) => a - b);
    const p95Millis = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
    rounds.push({ opened: opened(), p50Millis: median(sorted), p95Millis });
  }
  return rounds.reduce((best, one) => (one.p95Millis < best.p95Millis ? one : best));
}

/** Every call opens a client, asks and ends it. */
const perCall = (config: ClientConfig) =>
  played(async () => {
    let opened = 0;
    return {
      async call() {
        const client = new Client(config);
        await client.connect();
        opened++;
        await client.query("SELECT 1");
        await client.end();
      },
      opened: () => opened,
      end: async () => {},
    };
  });

/** Every call awaits one cached promise of a pool, as in the case study. */
const singleton = (config: ClientConfig) =>
  played(async () => {
    let opened = 0;
    let opening: Promise<Pool> | null = null;
    const open = async () => {
      const pool = new Pool({ ...config, max: 5 });
      pool.on("connect", () => opened++);
      await pool.query("SELECT 1");
      return pool;
    };
    const connect = () => {
      opening ??= open();
      return opening;
    };
    return {
      call: async () => void (await (await connect()).query("SELECT 1")),
      opened: () => opened,
      end: async () => (await connect()).end(),
    };
  });

/** The table of the case study, by the ids of `content/measurements.yaml`; each way is played once for its three numbers. */
export function singletonMeasures({ config }: MeasuredServer): Record<string, () => Promise<number>> {
  const once = (way: (config: ClientConfig) => Promise<Way>) => {
    let taken: Promise<Way> | null = null;
    return (name: keyof Way) => async () => {
      taken ??= way(config("scram"));
      return (await taken)[name];
    };
  };
  const [before, after] = [once(perCall), once(singleton)];
  return {
    "per-call-opened": before("opened"),
    "per-call-p50": before("p50Millis"),
    "per-call-p95": before("p95Millis"),
    "singleton-opened": after("opened"),
    "singleton-p50": after("p50Millis"),
    "singleton-p95": after("p95Millis"),
  };
}
