import { describe, expect, it } from "vitest";
import { TestInstances } from "../fixtures/test-instance.ts";
import { reportUnhandled } from "../index.ts";

const counter = `
  globalThis.calls ??= { count: 0 };
  const calls = globalThis.calls;
  export const next = () => ++calls.count;`;

async function instanceOf(tests: string, files: Record<string, string> = {}): Promise<TestInstances> {
  const instances = await TestInstances.with(tests, {
    adapter: "test-file",
    path: "/test",
    files: { "counter.ts": counter, ...files },
    // The tested file of `handler.ts` would be itself; what a test of `counter.ts` imports is what stands in here.
    routes: [{ path: "/counter", file: "counter.test.ts", adapter: "test-file" }],
  });
  const failure = await instances.start();
  if (failure) throw new Error(failure.message);
  return instances;
}

const results = async (tests: string, url = "/test", files: Record<string, string> = {}) => {
  const instances = await instanceOf(tests, { "counter.test.ts": tests, ...files });
  const answer = await instances.get(url);
  return { answer, logs: instances.logs(), events: instances.of("log-line"), instances };
};

describe("a file of tests", () => {
  it("is run for each request, and answered with what passed and what failed", async () => {
    const { answer, logs, events } = await results(`
      import { describe, expect, it } from "vitest";
      import { next } from "./counter";
      describe("next", () => {
        it("begins with one", () => { expect(next()).toBe(1); });
        it("is wrong", async () => {
          await new Promise((resolve) => setTimeout(resolve, 30));
          expect({ n: next() }).toEqual({ n: 7 });
        });
        it.skip("is left out", () => {});
        it("expects nothing", () => {});
      });`);
    expect(JSON.parse(answer.slice(4))).toEqual({
      passed: ["begins with one", "expects nothing"],
      failed: ["is wrong"],
      skipped: ["is left out"],
      bare: ["expects nothing"],
    });
    expect(logs).toEqual([
      "✓ next > begins with one",
      "✕ next > is wrong\nexpected { n: 2 } to deeply equal { n: 7 }",
      "✓ next > expects nothing",
    ]);
    expect(events[1]).toMatchObject({ request: 1, level: "error", source: { file: "handler.ts", line: 8 } });
  });

  it("has modules and global names of its own in every run", async () => {
    const { instances } = await results(`
      import { expect, it } from "vitest";
      import { next } from "./counter";
      it("begins with one", () => { expect(next()).toBe(1); });`);
    expect(await instances.get("/test")).toContain('"passed":["begins with one"]');
    expect(await instances.get("/test")).toContain('"passed":["begins with one"]');
  });

  it("runs against the implementation that a request names", async () => {
    const tests = `
      import { expect, it } from "vitest";
      import { next } from "./counter";
      it("counts up", () => { next(); expect(next()).toBe(2); });`;
    const files = { "implementations/stuck.ts": "export const next = () => 1;" };
    expect((await results(tests, "/counter", files)).answer).toContain('"passed":["counts up"]');
    expect((await results(tests, "/counter?against=stuck", files)).answer).toContain(
      '"against":"stuck","passed":[],"failed":["counts up"]',
    );
    expect((await results(tests, "/counter?against=gone", files)).answer).toBe(
      '404 {"error":"There is no implementations/gone.ts to run the tests against."}',
    );
  });

  it("shuffles its tests by a seed", async () => {
    const tests = `
      import { expect, it } from "vitest";
      for (const name of "abcdef") it(name, () => { expect(name).toBe(name); });`;
    const order = async (url: string) => (await results(tests, url)).logs.join("");
    const plain = await order("/test");
    expect(plain).toBe("✓ a✓ b✓ c✓ d✓ e✓ f");
    expect(await order("/test?shuffle=1")).not.toBe(plain);
    expect(await order("/test?shuffle=1")).toBe(await order("/test?shuffle=1"));
  });

  it("is told of errors that no test waited for, and of a file without tests", async () => {
    const others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    process.on("unhandledRejection", reportUnhandled);
    const { answer, logs } = await results(`
      import { expect, it } from "vitest";
      it("passes", () => { Promise.reject(new Error("nobody waits")); expect(1).toBe(1); });`);
    process.off("unhandledRejection", reportUnhandled);
    for (const listener of others) process.on("unhandledRejection", listener);
    expect(answer).toContain('"loose":1');
    expect(logs.at(-1)).toBe("✕ outside of any test: Error: nobody waits");
    expect((await results('import { it } from "vitest";')).answer).toMatch(/^500 .*No test/);
    expect((await results('import "vitest"; throw new TypeError("broken");')).answer).toContain("TypeError: broken");
  });
});

describe("what a file of tests imports from vitest", () => {
  it("evaluates modules anew after vi.resetModules()", async () => {
    const { answer } = await results(`
      import { expect, it, vi } from "vitest";
      import { next } from "./counter";
      it("is fresh", async () => {
        next();
        const same = await import("./counter");
        vi.resetModules();
        const fresh = await import("./counter");
        expect(same.next).toBe(next);
        expect(fresh.next).not.toBe(next);
        expect(fresh.next()).toBe(2);
        globalThis.calls = undefined;
        expect((await import("./counter")).next()).toBe(3);
        vi.resetModules();
        expect((await import("./counter")).next()).toBe(1);
      });`);
    expect(answer).toContain('"failed":[]');
  });

  it("spies, mocks, stubs, and asserts on promises", async () => {
    const { answer, logs } = await results(`
      import { afterEach, beforeEach, expect, test, vi } from "vitest";
      const order = [];
      beforeEach(() => { order.push("before"); });
      afterEach(() => { vi.unstubAllGlobals(); vi.restoreAllMocks(); order.push("after"); });
      test("mocks", async () => {
        const open = vi.fn().mockRejectedValueOnce(new Error("down")).mockResolvedValue({ id: 1 });
        await expect(open(1)).rejects.toThrow("down");
        await expect(open(2)).resolves.toMatchObject({ id: expect.any(Number) });
        expect(open.mock.calls).toEqual([[1], [2]]);
        expect(open).toHaveBeenCalledTimes(2);
        vi.resetAllMocks();
        expect(open).not.toHaveBeenCalled();
      });
      test("spies and stubs", () => {
        expect(order).toEqual(["before", "after", "before"]);
        const log = vi.spyOn(console, "log").mockImplementation(() => {});
        console.log("unheard");
        expect(log).toHaveBeenCalledWith("unheard");
        vi.stubGlobal("answer", 42);
        expect(globalThis.answer).toBe(42);
      });
      test("is clean", () => {
        expect("answer" in globalThis).toBe(false);
        expect.assertions(2);
        expect(vi.isMockFunction(console.log)).toBe(false);
      });
      test("never ends", () => new Promise(() => {}));`);
    expect(JSON.parse(answer.slice(4))).toMatchObject({
      passed: ["mocks", "spies and stubs", "is clean"],
      failed: ["never ends"],
    });
    expect(logs.at(-1)).toMatch(/^✕ never ends\nTest timed out in 5000ms/);
  });

  it("says by name what is missing", async () => {
    const { logs } = await results(`
      import { expect, it, vi } from "vitest";
      it("a", () => { vi.mock("./counter"); });
      it("b", () => { vi.useFakeTimers(); });
      it("c", () => { vi.waitFor(() => {}); });
      it("d", () => { expect(1).toMatchSnapshot(); });
      it("e", () => { expect.soft(1).toBe(2); });`);
    expect(logs.map((line) => line.split("\n")[1])).toMatchInlineSnapshot(`
      [
        "vi.mock is not here: this runner does not replace imports; hand the thing over as an argument, or spy on an object with vi.spyOn.",
        "vi.useFakeTimers is not here: time is the run's own virtual time here, and waiting costs none of yours.",
        "vi.waitFor is not here: this small runner offers vi.fn, vi.spyOn, vi.isMockFunction, vi.mocked, vi.clearAllMocks, vi.resetAllMocks, vi.restoreAllMocks, vi.resetModules, vi.stubGlobal, vi.unstubAllGlobals.",
        "expect().toMatchSnapshot is not here: there is no file to keep a snapshot in; compare with toEqual.",
        "expect.soft is not here: see the matchers of expect(value).",
      ]
    `);
  });
});
