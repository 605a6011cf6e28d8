import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { MeasuredServer } from "./server.ts";

const run = promisify(execFile);
const secondsPerPoint = 4;

/** Transactions a second by PostgreSQL's own pgbench, with one thread; empty where the installation has none. */
export function throughputMeasures({ server }: MeasuredServer): Record<string, () => Promise<number>> {
  const pgbench = join(server.installation.bin, "pgbench");
  if (!existsSync(pgbench)) return {};
  const call = (...options: string[]) =>
    run(pgbench, ["-h", "127.0.0.1", "-p", String(server.port), "-U", "postgres", ...options, "postgres"], {
      timeout: 120_000,
      maxBuffer: 1e7,
    });
  let filled: Promise<unknown> | null = null;
  const perSecond = async (...options: string[]) => {
    filled ??= call("-i", "-q", "-s", "10");
    await filled;
    const { stdout } = await call("-n", "-T", String(secondsPerPoint), ...options);
    return Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1] ?? Number.NaN);
  };
  const kept = (script: string[], clients: number) => () => perSecond(...script, "-c", String(clients));
  return {
    "churn-throughput": () => perSecond("-S", "-C", "-c", "8"),
    ...Object.fromEntries([1, 4, 8, 16, 32, 64, 128].map((clients) => [`select-${clients}`, kept(["-S"], clients)])),
    ...Object.fromEntries([1, 4, 16, 64, 200].map((clients) => [`write-${clients}`, kept([], clients)])),
  };
}
