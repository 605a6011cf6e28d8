import { afterAll, expect, test } from "vitest";
import { createRun } from "#lab/run.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { baseScenario } from "./base-scenario.ts";
import { type BudgetInput, budgetOf } from "./budget.ts";
import { burstOf, playedIn, playedInWords, tooLargeToPlay } from "./burst.ts";
import { startInput } from "./fields.ts";

const runtime = createNodeRuntime();
afterAll(() => runtime.dispose());

async function play(changes: Partial<BudgetInput>) {
  const input = { ...startInput, ...changes };
  const report = await runtime.run(burstOf(input, baseScenario));
  expect(report.trace.error).toBeNull();
  return { input, played: playedIn(createRun(report.trace)) };
}

test.each<Partial<BudgetInput>>([
  { instances: 9 },
  { instances: 8 },
  { instances: 6, pools: 4, max: 5, others: 0 },
  { instances: 20, max: 3, overlap: true },
  { maxConnections: 5, reserved: 0, others: 4, instances: 3, max: 1 },
])(
  "the run of %j refuses as many as the formula says",
  async (changes) => {
    const { input, played } = await play(changes);
    const { refused, wanted } = budgetOf(input);
    expect(played).toMatchObject({ refused, opened: wanted - refused });
    expect(played.peak).toBe(input.others + played.opened);
  },
  30_000,
);

test("the outcome is told in words", () => {
  expect(playedInWords({ instances: 40, opened: 87, refused: 313, code: "53300", peak: 97 })).toMatchInlineSnapshot(
    `"Played: 40 instances asked for 400 connections. 87 were opened and 313 refused (53300). At the peak Postgres held 97, other clients included."`,
  );
  expect(playedInWords({ instances: 1, opened: 2, refused: 0, code: null, peak: 2 })).toMatchInlineSnapshot(
    `"Played: 1 instance asked for 2 connections. All were opened, and nobody was refused. At the peak Postgres held 2, other clients included."`,
  );
});

test("a fleet too large for a run is named before it starts", () => {
  expect(tooLargeToPlay({ ...startInput, instances: 1_000 })).toMatch(/up to 200 instances and 1,500 connections/);
  expect(tooLargeToPlay(startInput)).toBeNull();
});
