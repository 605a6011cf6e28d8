import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunInput, RunReport, SqlAnswer, SqlQuestion } from "#lab/runtime.ts";
import { connectEngine, Unresponsive } from "./connection.ts";
import type { EngineNotice, EngineOrder } from "./messages.ts";

const input = { lab: "a-lab", seed: 1 } as RunInput;
const question = { input, atMillis: 412, sql: "select 1" } as SqlQuestion;
const answer = { command: "SELECT 1" } as SqlAnswer;
const report = { traceHash: "0123" } as RunReport;

/** A port whose other end is played by the test. */
function fakePort() {
  const orders: EngineOrder[] = [];
  let answer: (order: EngineOrder) => void = () => {};
  const port = {
    onmessage: null as ((event: { data: EngineNotice }) => void) | null,
    postMessage(order: EngineOrder) {
      orders.push(order);
      answer(order);
    },
    close() {},
  };
  return {
    port: port as unknown as MessagePort,
    orders,
    say: (data: EngineNotice) => port.onmessage?.({ data }),
    answerWith(next: typeof answer) {
      answer = next;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the connection to the engine", () => {
  it("is ready with the worker's own start time, or fails with its reason", async () => {
    const good = fakePort();
    const bad = fakePort();
    const [one, other] = [connectEngine(good.port), connectEngine(bad.port)];
    good.say({ type: "ready", startMillis: 420 });
    bad.say({ type: "failed", message: "RangeError: could not allocate memory" });
    await expect(one.ready).resolves.toBe(420);
    await expect(other.ready).rejects.toThrow("could not allocate memory");
  });

  it("gives up on a worker that never starts", async () => {
    const { ready } = connectEngine(fakePort().port);
    const failure = expect(ready).rejects.toThrow("did not start within 60 seconds");
    await vi.advanceTimersByTimeAsync(60_000);
    await failure;
  });

  it("waits for a long run as long as pings are answered", async () => {
    const far = fakePort();
    far.answerWith((order) => {
      if (order.type === "ping") far.say({ type: "pong", ping: order.ping });
    });
    const run = connectEngine(far.port).run(input);
    await vi.advanceTimersByTimeAsync(30_000);
    far.say({ type: "report", run: 1, report });
    await expect(run).resolves.toBe(report);
    const pings = far.orders.length;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(far.orders.length).toBe(pings);
  });

  it("calls a silent worker unresponsive", async () => {
    const run = connectEngine(fakePort().port).run(input);
    const failure = expect(run).rejects.toBeInstanceOf(Unresponsive);
    await vi.advanceTimersByTimeAsync(1_750);
    await failure;
  });

  it("lets the worker announce work that blocks it", async () => {
    const far = fakePort();
    const run = connectEngine(far.port).run(input);
    far.say({ type: "busy", allowanceMillis: 5_000 });
    await vi.advanceTimersByTimeAsync(5_000);
    far.say({ type: "report", run: 1, report });
    await expect(run).resolves.toBe(report);
  });

  it("ignores the report of another run", async () => {
    const far = fakePort();
    const connection = connectEngine(far.port);
    const first = connection.run(input);
    far.say({ type: "broken", run: 1, message: "DataCloneError: not a copy", byDatabase: false });
    await expect(first).rejects.toThrow("not a copy");
    const second = connection.run(input);
    far.say({ type: "report", run: 1, report: { ...report, traceHash: "old" } });
    far.say({ type: "report", run: 2, report });
    await expect(second).resolves.toBe(report);
  });

  it("ends a run whose SQL broke PostgreSQL down as one that the learner's code ended", async () => {
    const far = fakePort();
    const run = connectEngine(far.port).run(input);
    far.say({ type: "broken", run: 1, message: "DatabaseBroken: no ReadyForQuery came", byDatabase: true });
    await expect(run).rejects.toThrow(Unresponsive);
    await expect(run).rejects.toThrow("PostgreSQL broke down on a query (DatabaseBroken: no ReadyForQuery came)");
  });

  it("asks a question and hears whether the engine may be used again", async () => {
    const far = fakePort();
    const connection = connectEngine(far.port);
    const first = connection.ask(question);
    expect(far.orders).toEqual([{ type: "ask", run: 1, question }]);
    far.say({ type: "played", run: 1, atMillis: 412 });
    far.say({ type: "answer", run: 1, answer, spoiled: true });
    await expect(first).resolves.toEqual({ answer, spoiled: true });
  });

  it("tells SQL that never ends from code that never ends", async () => {
    const [inSql, inCode] = [fakePort(), fakePort()];
    const [asked, stuck] = [connectEngine(inSql.port).ask(question), connectEngine(inCode.port).ask(question)];
    inSql.say({ type: "played", run: 1, atMillis: 412 });
    const failures = [
      expect(asked).rejects.toMatchObject({ playedToMillis: 412 }),
      expect(stuck).rejects.toMatchObject({ playedToMillis: null }),
    ];
    await vi.advanceTimersByTimeAsync(1_750);
    await Promise.all(failures);
  });
});
