import { expect, test } from "vitest";
import { createLabSession } from "./session.ts";
import { judgement, runtimeDouble, testPage } from "./test-lab.ts";

const at = (options: Parameters<typeof runtimeDouble>[0] = {}) => {
  const double = runtimeDouble(options);
  return { double, session: createLabSession(testPage, double.services) };
};
const poolMax = { type: "parameters-changed", parameters: { poolMax: 20 }, trouble: null } as const;

test("Run plays with the parameters and keeps them with the run; Check plays the lab as it is", async () => {
  const { double, session } = at();
  session.dispatch(poolMax);
  await session.run();
  expect(session.state.value.outcome?.parameters).toEqual({ poolMax: 20 });
  expect(session.state.value.announcement).toContain("Seed 1, what if: max 20:");
  expect(session.state.value.predicting?.guess ?? null).toBeNull();
  await session.check();
  expect(double.asked.map(({ parameters }) => parameters)).toEqual([{ poolMax: 20 }, undefined, undefined, undefined]);
});

test("Run waits while a value can't be played, and says why", async () => {
  const { double, session } = at();
  session.dispatch({ type: "parameters-changed", parameters: {}, trouble: "Instances: type a number." });
  await session.run();
  expect(double.asked).toHaveLength(0);
  expect(session.state.value.announcement).toBe("Run waits. Instances: type a number.");
});

test("the reference is the solution on the seed and parameters of one's own run, and takes no one's place", async () => {
  const { double, session } = at();
  session.dispatch(poolMax);
  await session.run();
  const mine = session.state.value.outcome;
  session.dispatch({ type: "parameters-changed", parameters: {}, trouble: null });
  await session.playBeside("reference");
  expect(double.asked.at(-1)).toMatchObject({
    ...{ seed: 1, parameters: { poolMax: 20 } },
    files: { "a.ts": "solution a\n", "b.ts": "starter b\n" },
  });
  expect(session.state.value.outcome).toBe(mine);
  expect(session.state.value.runs.reference?.files["a.ts"]).toBe("solution a\n");
  expect(session.state.value.solution.kind).toBe("closed");
  await session.playAgain("reference", 7);
  expect(session.state.value.runs.reference?.report.trace.seed).toBe(7);
});

test("a cancelled run leaves everything as it was, and the next Run plays", async () => {
  const { double, session } = at({ prepare: () => new Promise((resolve) => setTimeout(resolve, 5)) });
  const running = session.run();
  session.cancel();
  await running;
  expect(session.state.value).toMatchObject({ activity: { kind: "idle" }, cancelled: true, outcome: null });
  await session.run();
  expect(session.state.value).toMatchObject({ cancelled: false, attempts: 1 });
  expect(double.isDisposed()).toBe(true);
});

test("where the engine fails before any run, the recorded run of the starter is shown as what it is", async () => {
  const { double, session } = at({
    prepare: async () => {
      double.say({ state: "failed", message: "No memory.", canRetry: true });
      throw new Error("No memory.");
    },
  });
  await session.run();
  expect(session.state.value).toMatchObject({ trouble: "No memory.", attempts: 0, runs: {} });
  expect(session.state.value.outcome?.source).toBe("recorded-starter");
});

test("where memory is in doubt, Run, Check and questions wait for a second word, and a recorded run is shown", async () => {
  const { double, session } = at();
  session.dispatch({ type: "doubted", doubt: "little" });
  await session.prepare();
  await session.run();
  await session.check();
  expect(double.asked).toHaveLength(0);
  expect(session.state.value).toMatchObject({ attempts: 0, activity: { kind: "idle" } });
  expect(session.state.value.outcome?.source).toBe("recorded-starter");
  expect(session.state.value.announcement).toContain("Run waits. This device says that it has 2 GB of memory or less");
  await expect(session.askDatabase("select 1")).rejects.toThrow("Press “Run anyway” first.");
  await session.runAnyway();
  expect(session.state.value).toMatchObject({ doubt: null, attempts: 1 });
  expect(session.state.value.outcome?.source).toBeUndefined();
});

test("where there is no task there are no recordings to fall back on, and no word of checks", async () => {
  const { double } = at();
  const page = { ...testPage, checks: [], hints: [], prediction: null };
  const judge = async () => ({ ...judgement(true), checks: [] });
  const recorded = () => Promise.reject(new Error("none"));
  const session = createLabSession(page, { ...double.services, judge, recorded });
  await session.run();
  expect(session.state.value.announcement).toBe("Seed 1: 10 of 10 requests answered. No connection was refused.");

  const runtime = () => Promise.reject(new Error("No memory."));
  const broken = createLabSession(page, { ...double.services, runtime, recorded });
  broken.dispatch({ type: "runtime-changed", status: { state: "failed", message: "No memory.", canRetry: true } });
  await broken.run();
  expect(broken.state.value).toMatchObject({ trouble: "No memory.", outcome: null, fileTrouble: null });
});

test("a link is offered, opened only when asked, and gives one's own code and setting back", async () => {
  const { session } = at();
  session.dispatch({ type: "edited", file: "a.ts", text: "linked" });
  session.dispatch(poolMax);
  const text = await session.link();
  session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
  session.dispatch({ type: "parameters-changed", parameters: {}, trouble: null });
  await session.offerLink(text ?? "");
  expect(session.state.value.files["a.ts"]).toBe("mine");
  session.openOffer();
  expect(session.state.value).toMatchObject({ parameters: { poolMax: 20 }, files: { "a.ts": "linked" }, attempts: 0 });
  session.dispatch({ type: "example-closed" });
  expect(session.state.value).toMatchObject({ parameters: {}, seed: 1, files: { "a.ts": "mine" } });
});
