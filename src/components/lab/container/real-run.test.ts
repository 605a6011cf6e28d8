import { expect, it, vi } from "vitest";
import type { ContainerFiles, ContainerProcess } from "#lab/runtimes/webcontainer/container-types.ts";
import { type RealNotice, realPrefix } from "#real/real-run-options.ts";
import type { TraceEvent } from "#sim/trace.ts";
import { countersInWords, type TraceHead } from "./real-counters.ts";
import { createRealRun } from "./real-run.ts";

const head: TraceHead = {
  ...{ version: 1 as const, lab: "a-lab", seed: 1, platform: "lambda", pooler: null, requestsPerInstance: 1 },
  database: { maxConnections: 20, superuserReservedConnections: 3, reservedConnections: 0 },
  requestTimeoutMillis: null,
};
const arrived = { type: "request-arrived", request: 1, method: "GET", path: "/", attempt: 1, retryOf: null } as const;
const events: TraceEvent[] = [
  { ...arrived, seq: 0, atMillis: 1 },
  { type: "connection-opened", connection: 1, instance: 1, pid: 7, active: 1, seq: 1, atMillis: 2 },
  { type: "request-finished", request: 1, instance: 1, status: 200, body: "", durationMillis: 2, seq: 2, atMillis: 3 },
];

/** A container with these files, in which each spawn is `play`ed. */
function containerWith(texts: Record<string, string>, play: (say: (text: string) => void) => Promise<number> | number) {
  const spawned: string[][] = [];
  const files: ContainerFiles = {
    read: async (path) => texts[path] ?? Promise.reject(new Error("ENOENT")),
    write: async (path, text) => {
      texts[path] = text;
    },
    list: async () => [],
    onChange: () => () => {},
  };
  const spawn = async (command: string, args: string[]): Promise<ContainerProcess> => {
    spawned.push([command, ...args]);
    const { readable, writable } = new TransformStream<string, string>();
    const writer = writable.getWriter();
    const exit = Promise.resolve(play((text) => void writer.write(text))).then(async (code) => {
      await writer.close();
      return code;
    });
    return { output: readable, write() {}, resize() {}, kill() {}, exit };
  };
  return { container: { files, spawn }, spawned, texts };
}

const line = (notice: RealNotice) => `${realPrefix}${JSON.stringify(notice)}\n`;
const wanted = { files: { "pages/api/a.ts": "text" }, seed: 3, parameters: { instances: 4 } };

it("hears a run to its end, whatever chunks it comes in, and counts it", async () => {
  const text = [
    "A lab, seed 3\r\n",
    line({ type: "begun", trace: head, leftOut: ["Nothing much."] }),
    line({ type: "events", events }),
    line({ type: "ended", endedAtMillis: 4 }),
  ].join("");
  const { container, spawned } = containerWith({ "pages/api/a.ts": "text" }, (say) => {
    for (let at = 0; at < text.length; at += 7) say(text.slice(at, at + 7));
    return 0;
  });
  const run = createRealRun(container);
  await run.start(wanted);
  expect(spawned).toEqual([["node", "warm-start/real.js", "--events", "--seed", "3", "--set", "instances=4"]]);
  expect(run.phase.value).toEqual({ phase: "ended" });
  expect(run.leftOut.value).toEqual(["Nothing much."]);
  expect(run.said.value).toEqual(["A lab, seed 3"]);
  expect(run.events).toEqual(events);
  expect(countersInWords(run.counters.value, 3)).toMatchInlineSnapshot(
    `"0.0 s: 1 requests, 1 answered, 0 failed, 0 open. 1 backends, 0 connections refused."`,
  );
});

it("says what ended it before its end", async () => {
  const out = containerWith({ "pages/api/a.ts": "text" }, () => 137).container;
  const run = createRealRun(out);
  await run.start(wanted);
  expect(run.phase.value).toMatchInlineSnapshot(`
    {
      "message": "The container ended the process (137): it ran out of memory.",
      "phase": "failed",
      "way": "What it said last stands below. Start again, or look in the terminal.",
    }
  `);
  const broken = containerWith({ "pages/api/a.ts": "text" }, (say) => {
    say(line({ type: "failed", message: "`pages/api/a.ts` has a syntax error at line 1." }));
    return 1;
  }).container;
  const other = createRealRun(broken);
  await other.start(wanted);
  expect(other.phase.value).toMatchObject({
    phase: "failed",
    message: "`pages/api/a.ts` has a syntax error at line 1.",
  });
});

it("writes what is missing, and nothing over what was changed in the container", async () => {
  vi.useFakeTimers();
  try {
    const missing = containerWith({}, () => 0);
    const first = createRealRun(missing.container).start(wanted);
    await vi.advanceTimersByTimeAsync(5_000);
    await first;
    expect(missing.texts).toEqual(wanted.files);
    expect(missing.spawned).toHaveLength(1);

    const other = containerWith({ "pages/api/a.ts": "theirs" }, () => 0);
    const run = createRealRun(other.container);
    const second = run.start(wanted);
    await vi.advanceTimersByTimeAsync(5_000);
    await second;
    expect(other.texts).toEqual({ "pages/api/a.ts": "theirs" });
    expect(other.spawned).toEqual([]);
    expect(run.phase.value).toMatchInlineSnapshot(`
      {
        "message": "pages/api/a.ts is not the same in the editor and in the container.",
        "phase": "failed",
        "way": "Say above which of both holds, then start again.",
      }
    `);
  } finally {
    vi.useRealTimers();
  }
});

it("stops when it is told to, and hears no more of that run", async () => {
  let end = (_: number) => {};
  const { container } = containerWith({ "pages/api/a.ts": "text" }, (say) => {
    say(line({ type: "begun", trace: head, leftOut: [] }));
    return new Promise((resolve) => {
      end = resolve;
    });
  });
  const run = createRealRun(container);
  void run.start(wanted);
  await vi.waitFor(() => expect(run.phase.value.phase).toBe("running"));
  run.stop();
  expect(run.phase.value).toEqual({ phase: "stopped" });
  end(143);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(run.phase.value).toEqual({ phase: "stopped" });
});
