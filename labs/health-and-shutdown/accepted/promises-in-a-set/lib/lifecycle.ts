import { pool } from "./db";

const key = Symbol.for("shop.lifecycle");
const kept = globalThis as { [key]?: { stopping: boolean; running: Set<Promise<unknown>> } };
kept[key] ??= { stopping: false, running: new Set() };
const { running } = kept[key];

export const isStopping = () => kept[key]?.stopping === true;

const after = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

async function stop(): Promise<void> {
  if (kept[key]) kept[key].stopping = true;
  // Whoever is served may call others that are served: look again until nobody is left.
  const drained = (async () => {
    while (running.size > 0) await Promise.allSettled([...running]);
  })();
  await Promise.race([drained, after(20_000)]);
  await Promise.race([pool.end(), after(5_000)]);
  process.exit(0);
}

export function onStart(): void {
  process.once("SIGTERM", () => void stop());
}

export function inFlight<Args extends unknown[], Result>(
  handler: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return (...args) => {
    const answer = handler(...args);
    running.add(answer);
    const done = () => running.delete(answer);
    answer.then(done, done);
    return answer;
  };
}
