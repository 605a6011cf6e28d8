import { describe, expect, test } from "vitest";
import { checkSummary } from "./check-words.ts";
import { createLabSession } from "./session.ts";
import { shownFiles } from "./shown-files.ts";
import { runtimeDouble, testPage } from "./test-lab.ts";

test("Check plays on the platform that was picked, and without what else was changed", async () => {
  const picks = [{ platform: "azure" as const, functions: {}, says: "Both functions in one app." }];
  const { services, asked } = runtimeDouble();
  const session = createLabSession({ ...testPage, scenario: { ...testPage.scenario, picks } }, services);
  session.dispatch({ type: "parameters-changed", parameters: { platform: "azure", poolMax: 3 }, trouble: null });
  await session.check();
  expect(asked.map(({ parameters }) => parameters)).toEqual(Array(3).fill({ platform: "azure" }));
  expect(checkSummary(session.state.value)).toBe("Passed: every check holds on all 3 seeds on Azure Functions.");
});

describe("Run", () => {
  test("plays the shown seed with the learner's text and judges it", async () => {
    const double = runtimeDouble({ failsOnSeeds: [1] });
    const session = createLabSession(testPage, double.services);
    session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
    await session.run();
    expect(double.asked).toMatchObject([
      { lab: "test-lab", seed: 1, files: { "a.ts": "mine", "b.ts": "starter b\n" }, routes: testPage.routes },
    ]);
    expect(session.state.value).toMatchObject({ activity: { kind: "idle" }, checked: null, attempts: 1 });
    expect(session.state.value.outcome?.judged.passed).toBe(false);
  });

  test("a second Run while one is going on does nothing", async () => {
    const double = runtimeDouble();
    const session = createLabSession(testPage, double.services);
    await Promise.all([session.run(), session.run(), session.check()]);
    expect(double.asked).toHaveLength(1);
  });

  test("says why nothing ran, keeps the last outcome, and can be tried again", async () => {
    let broken = false;
    const double = runtimeDouble({
      prepare: async () => {
        if (broken) throw new Error("the engine did not answer");
      },
    });
    const session = createLabSession(testPage, double.services);
    await session.run();
    const before = session.state.value.outcome;
    broken = true;
    await session.run();
    expect(session.state.value.trouble).toContain("the engine did not answer");
    expect(session.state.value.outcome).toBe(before);
    broken = false;
    await session.run();
    expect(session.state.value.trouble).toBeNull();
  });

  test("the runtime's own words win over the error it threw", async () => {
    const double = runtimeDouble({
      prepare: async () => {
        double.say({ state: "failed", message: "This browser blocks WebAssembly.", canRetry: false });
        throw new Error("CompileError");
      },
    });
    const session = createLabSession(testPage, double.services);
    await session.run();
    expect(session.state.value.trouble).toBe("This browser blocks WebAssembly.");
  });

  test("a runtime that could not be loaded is asked for again", async () => {
    const double = runtimeDouble();
    let tries = 0;
    const session = createLabSession(testPage, {
      ...double.services,
      runtime: async () => {
        tries += 1;
        if (tries === 1) throw new TypeError("Failed to fetch");
        return double.services.runtime();
      },
    });
    await session.run();
    await session.run();
    expect(tries).toBe(2);
    expect(session.state.value.attempts).toBe(1);
  });
});

describe("Check", () => {
  test("plays every seed and passes only if all hold", async () => {
    const double = runtimeDouble();
    const session = createLabSession(testPage, double.services);
    await session.check();
    expect(double.asked.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(session.state.value.checked).toEqual({ kind: "passed", total: 3 });
    expect(session.state.value.outcome?.report.trace.seed).toBe(1);
  });

  test("plays every seed, names those that failed and shows the first of their runs", async () => {
    const double = runtimeDouble({ failsOnSeeds: [2, 3] });
    const session = createLabSession(testPage, double.services);
    await session.check();
    expect(double.asked.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(session.state.value.checked).toMatchObject({
      ...{ kind: "failed", total: 3, stopped: false },
      failed: [
        { seed: 2, isShown: false },
        { seed: 3, isShown: false },
      ],
    });
    expect(session.state.value.outcome?.report.trace.seed).toBe(2);
    expect(session.state.value.announcement).toBe(
      "Not passed yet: seeds 2 (not shown), 3 (not shown) fail, of 3 in all. The run of seed 2 is shown. “It holds” does not hold.",
    );
  });

  test("plays no more seeds once the code has stopped a run", async () => {
    const error = { kind: "syntax", message: "Unexpected token on line 2.", atMillis: 0 } as const;
    const double = runtimeDouble({ failsOnSeeds: [1, 2], stopsOnSeed: { seed: 2, error } });
    const session = createLabSession(testPage, double.services);
    await session.check();
    expect(double.asked.map(({ seed }) => seed)).toEqual([1, 2]);
    expect(session.state.value.announcement).toBe(
      "Not passed yet: seeds 1, 2 (not shown) fail; the run of seed 2 (not shown) stopped, so seeds after it were not played. “It holds” does not hold.",
    );
  });

  test("checks the text it started with, whatever is typed meanwhile", async () => {
    const double = runtimeDouble();
    const session = createLabSession(testPage, double.services);
    const checking = session.check();
    session.dispatch({ type: "edited", file: "a.ts", text: "typed meanwhile" });
    await checking;
    expect(double.asked.map(({ files }) => files["a.ts"])).toEqual(["starter a\n", "starter a\n", "starter a\n"]);
  });
});

describe("Seeds", () => {
  const threeSeeds: typeof testPage = {
    ...testPage,
    scenario: { ...testPage.scenario, seeds: { shown: [4, 5, 6], notShown: [7] } },
  };

  test("Run plays the first that is shown, or the one that was chosen", async () => {
    const double = runtimeDouble();
    const session = createLabSession(threeSeeds, double.services);
    await session.run();
    session.dispatch({ type: "seed-chosen", seed: 6 });
    await session.run();
    expect(double.asked.map(({ seed }) => seed)).toEqual([4, 6]);
  });

  test("the prediction is held against the first, whichever was run before", async () => {
    const session = createLabSession(threeSeeds, runtimeDouble().services);
    session.dispatch({ type: "prediction-settled", guess: { value: 10 } });
    session.dispatch({ type: "seed-chosen", seed: 5 });
    await session.run();
    expect(session.state.value.predicting?.measured).toBeNull();
    session.dispatch({ type: "seed-chosen", seed: 4 });
    await session.run();
    expect(session.state.value.predicting?.measured).toBe(10);
  });
});

describe("Files that are given", () => {
  const page = { ...testPage, given: [{ path: "lib/db.ts", text: "given" }] };

  test("are part of a run, and what is typed cannot replace them", async () => {
    const double = runtimeDouble();
    const session = createLabSession(page, double.services);
    await session.run();
    expect(double.asked[0]?.files).toMatchObject({ "lib/db.ts": "given", "a.ts": "starter a\n" });
    expect(shownFiles(page, session.state.value)["lib/db.ts"]).toBe("given");
    expect(Object.keys(shownFiles(page, session.state.value))).toEqual(["a.ts", "b.ts", "lib/db.ts"]);
  });
});

describe("Solution", () => {
  test("opens beside the learner's text, which stays", async () => {
    const session = createLabSession(testPage, runtimeDouble().services);
    session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
    await session.openSolution();
    expect(session.state.value).toMatchObject({ view: "solution", files: { "a.ts": "mine" } });
    session.dispatch({ type: "view-chosen", view: "code" });
    expect(session.state.value.solution.kind).toBe("open");
  });

  test("says so when it cannot be loaded, and can be tried again", async () => {
    const { services } = runtimeDouble();
    const session = createLabSession(testPage, { ...services, answers: () => Promise.reject(new Error("offline")) });
    await session.openSolution();
    expect(session.state.value).toMatchObject({ view: "code", solution: { kind: "failed" } });
  });
});

test("going to a line opens its file, and asking twice is two requests", () => {
  const session = createLabSession(testPage, runtimeDouble().services);
  const ask = { kind: "line", source: { file: "b.ts", line: 3 } } as const;
  session.ask(ask);
  const first = session.asked.value;
  session.ask(ask);
  expect(session.state.value.activeFile).toBe("b.ts");
  expect(session.asked.value).not.toBe(first);
});

test("disposing ends the runtime", async () => {
  const double = runtimeDouble();
  const session = createLabSession(testPage, double.services);
  await session.prepare();
  session.dispose();
  await Promise.resolve();
  expect(double.isDisposed()).toBe(true);
});
