import { describe, expect, it } from "vitest";
import { TestInstances } from "../fixtures/test-instance.ts";

/** Runs a handler that never gives way, and returns what the run was stopped with. */
async function stopOf(
  body: string,
): Promise<{ line: number | undefined; message: string | undefined; events: number }> {
  const instances = new TestInstances(
    `export default async function handler(req, res) {\nconst go = (f) => f();\n${body}\nres.end();\n}`,
    { loopTurns: 2_000 },
  );
  await instances.start();
  await instances.request([{}]);
  const [abort] = instances.aborts;
  expect(instances.crashes).toEqual([]);
  return { line: abort?.source?.line, message: abort?.message, events: instances.aborts.length };
}

describe("a loop that never gives way", () => {
  it("is stopped with a message that names its line", async () => {
    const { message, line } = await stopOf("while (true) {}");
    expect(line).toBe(3);
    expect(message).toMatchInlineSnapshot(
      `"Stopped the loop at line 3 of \`handler.ts\`: it took more than 2,000 turns without giving way. Give it an end, or wait for a timer or an answer inside it."`,
    );
  });

  it.each([
    ["for without body", "for (;;);", 3],
    ["do-while without braces", "let i = 0; do i++; while (i >= 0)", 3],
    ["awaiting what is already there", "for (;;) await null;", 3],
    [
      "for-await over an endless generator",
      "async function* ones() { for (;;) yield 1; }\nfor await (const one of ones());",
      3,
    ],
    ["around a loop that ends", "for (;;) {\n for (let i = 0; i < 20; i++) {}\n}", 3],
    ["inside a loop that would end", "for (const one of [1, 2]) {\n for (;;) {}\n}", 4],
    ["a try inside", "for (;;) {\n try { for (;;) {} } catch { continue }\n}", 4],
    ["a try around", "try { for (;;) {} } catch { while (true) {} } finally { while (true) {} }", 3],
    ["nested functions that swallow", "for (;;) go(() => { try {\n for (;;) {} } catch {} });", 4],
    ["a labelled one", "outer: for (;;) {\n for (;;) continue outer;\n}", 4],
    ["recursion through microtasks", "const spin = () => Promise.resolve().then(spin); await spin();", 3],
    ["recursion through await", "const spin = async () => { await null; return spin(); };\nawait spin();", 3],
    [
      "recursion through queueMicrotask",
      "const spin = () => queueMicrotask(spin); spin(); await new Promise(() => {});",
      3,
    ],
    [
      "recursion through nextTick",
      "const spin = () => process.nextTick(spin); spin(); await new Promise(() => {});",
      3,
    ],
  ])("is stopped once: %s", async (_, body, line) => {
    const stop = await stopOf(body);
    expect(stop).toMatchObject({ line, events: 1 });
  });

  it("may turn often when it gives way", async () => {
    const stop = await stopOf(
      "for (let i = 0; i < 50; i++) { for (let j = 0; j < 500; j++); await new Promise((r) => setTimeout(r, 1)); }",
    );
    expect(stop).toMatchObject({ events: 0 });
  });
});
