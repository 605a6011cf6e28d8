import { expect, it } from "vitest";
import { forbiddenNames } from "./attempt.ts";
import ProbeWorker from "./confine-probe.ts?worker";

interface Probe {
  before: string[];
  after: string[];
  failures: string[];
}

it("a confined worker has nothing on its global object but the language and a few harmless classes", async () => {
  const worker = new ProbeWorker();
  const { before, after, failures } = await new Promise<Probe>((resolve, reject) => {
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
  worker.terminate();
  const forbidden = new Set(forbiddenNames.split(" "));
  expect(before.filter((name) => forbidden.has(name)).length).toBeGreaterThan(20);
  expect(after.filter((name) => forbidden.has(name))).toEqual([]);
  expect(after.length).toBeLessThan(90);
  expect(failures).toEqual([]);
});
