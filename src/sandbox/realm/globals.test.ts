import { describe, expect, it } from "vitest";
import { resultOf, TestInstances } from "../fixtures/test-instance.ts";

describe("the globals of an instance", () => {
  it("are its own: a bare name and globalThis are the same, and no other instance sees them", async () => {
    const instances = new TestInstances(`
      declare global { var cache: { visits: number } | undefined }
      globalThis.cache ??= { visits: 0 };
      export default function handler(req: unknown, res: any) {
        cache!.visits++;
        res.json({ visits: globalThis.cache!.visits, bare: typeof cache, global: global.cache === cache });
      }`);
    await instances.start();
    await instances.start();
    const outcomes = await instances.request([{}, {}, { instance: 2 }]);
    expect(outcomes.map((outcome) => outcome.kind === "response" && JSON.parse(outcome.body).visits)).toEqual([
      1, 2, 1,
    ]);
    expect(outcomes[0]).toMatchObject({ body: '{"visits":1,"bare":"object","global":true}' });
  });

  it("have nothing of the browser or the host", async () => {
    expect(
      await resultOf(`
        const names = [typeof window, typeof self, typeof postMessage, typeof importScripts, typeof WebSocket,
          typeof document, typeof Worker, typeof SharedArrayBuffer, typeof WebAssembly, typeof XMLHttpRequest];
        return [...new Set(names)];`),
    ).toEqual(["undefined"]);
    expect(await resultOf("try { return undeclared } catch (e) { return String(e) }")).toBe(
      "ReferenceError: undeclared is not defined",
    );
    expect(await resultOf("try { undeclared = 1 } catch (e) { return String(e) }")).toBe(
      "ReferenceError: undeclared is not defined",
    );
  });

  it("turn no text into code", async () => {
    const attempts = [
      "Function('return this')()",
      "new Function('return 1')()",
      "eval('1')",
      "globalThis.eval('1')",
      "setTimeout('1')",
    ];
    for (const attempt of attempts) {
      expect(await resultOf(`try { ${attempt}; return "ran" } catch (e) { return e.name }`)).toMatch(
        /EvalError|TypeError/,
      );
    }
    expect(await resultOf("return (() => {}) instanceof Function")).toBe(true);
  });

  it("let the language's names be replaced for this instance", async () => {
    expect(await resultOf("globalThis.Map = 1; globalThis.fetch = 2; return [globalThis.Map, fetch]")).toEqual([1, 2]);
    expect(await resultOf("return typeof new globalThis.Map().get")).toBe("function");
  });

  it("repeat chance from the seed", async () => {
    const draw = "return [Math.random(), crypto.randomUUID(), [...crypto.getRandomValues(new Uint8Array(3))]]";
    expect(await resultOf(draw)).toEqual(await resultOf(draw));
    expect(await resultOf("return Math.max(1, 2) + Math.floor(1.5)")).toBe(3);
  });
});
