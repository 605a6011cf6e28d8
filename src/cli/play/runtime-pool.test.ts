import { expect, test } from "vitest";
import type { RunInput, RunReport } from "#lab/runtime.ts";
import { createRuntimePool } from "./runtime-pool.ts";

const input = (seed: number) => ({ seed }) as RunInput;

/** Runtimes whose runs end when told to. */
function heldBack() {
  const going: Array<{ runtime: number; seed: number; end(): void }> = [];
  let made = 0;
  const make = () => {
    const runtime = ++made;
    return {
      run: ({ seed }: RunInput) =>
        new Promise<RunReport>((resolve, reject) => {
          const end = () => (seed === 13 ? reject(new Error("no database")) : resolve({ queries: seed } as RunReport));
          going.push({ runtime, seed, end });
        }),
      dispose: async () => {},
    };
  };
  return { going, make, made: () => made };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("runs are played side by side, as many as there are runtimes, in the order they were asked for", async () => {
  const { going, make, made } = heldBack();
  const pool = createRuntimePool(make, 2);
  const reports = Promise.all([1, 2, 3].map((seed) => pool.run(input(seed))));
  await settled();
  expect(going.map(({ runtime, seed }) => [runtime, seed])).toEqual([
    [1, 1],
    [2, 2],
  ]);
  going[1]?.end();
  await settled();
  expect(going[2]).toMatchObject({ runtime: 2, seed: 3 });
  for (const { end } of going) end();
  expect((await reports).map(({ queries }) => queries)).toEqual([1, 2, 3]);
  expect(made()).toBe(2);
});

test("a run that fails gives its runtime to the next", async () => {
  const { going, make } = heldBack();
  const pool = createRuntimePool(make, 1);
  const failing = expect(pool.run(input(13))).rejects.toThrow("no database");
  const next = pool.run(input(2));
  await settled();
  going[0]?.end();
  await failing;
  await settled();
  going[1]?.end();
  expect((await next).queries).toBe(2);
});
