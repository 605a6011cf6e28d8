import { describe, expect, test } from "vitest";
import { loadLab } from "#lab/runtimes/node/load-lab.ts";
import type { Container, ContainerProblem, ContainerState } from "#lab/runtimes/webcontainer/container-types.ts";
import { committedReportSchema, shortcomingsOf, type WebcontainerReport } from "#schemas/webcontainer-report.ts";
import { type CheckedLab, containerActions, nothingFound } from "./container-actions.ts";
import { reportOf, summaryOf } from "./report.ts";
import { runSteps } from "./run-steps.ts";
import { steps } from "./steps.ts";

const recorded = { starter: "1111111111111111", solution: "2222222222222222" };

async function checkedLab(): Promise<CheckedLab> {
  const { scenario, starter, solution, manifest } = await loadLab("connection-per-request");
  return {
    lab: {
      ...{ id: "connection-per-request", title: manifest.title, summary: manifest.summary, files: starter, given: [] },
      ...{ routes: [], scenario, checks: [], packages: manifest.packages },
    },
    ...{ solution, seed: 1, recorded },
  };
}

interface Said {
  exitCode: number;
  output: string;
}

interface Faults {
  hashes?: Partial<typeof recorded>;
  problem?: ContainerProblem;
  npmTest?: (files: Map<string, string>) => Said;
  /** What `real.js` says; without it there is no such file. */
  real?: string;
  node?: string;
}

const boot: ContainerProblem = {
  kind: "boot-timeout",
  message: "The vendor's host did not answer within 60 seconds.",
  way: "Look whether stackblitz.com opens.",
  needsReload: true,
};

/** A container that keeps files in memory and knows the few commands that the check uses. */
function fakeContainer({ lab, solution }: CheckedLab, faults: Faults = {}): Container {
  const files = new Map(Object.entries(lab.files));
  const states = new Set<(state: ContainerState) => void>();
  const changes = new Set<(path: string | null) => void>();
  let now: ContainerState = { state: "off" };
  const enter = (state: ContainerState) => {
    now = state;
    for (const listener of states) listener(state);
  };
  const write = (path: string, text: string) => {
    files.set(path, text);
    for (const listener of changes) listener(path);
  };
  const solved = () => Object.entries(solution).every(([path, text]) => files.get(path) === text);
  const npmTest =
    faults.npmTest ?? (() => ({ exitCode: solved() ? 0 : 1, output: "\u001b[32mℹ tests 8\u001b[39m\r\n" }));

  function carryOut(command: string, args: string[]): Said {
    if (command === "npm") return npmTest(files);
    const [script = ""] = args.slice(-1);
    const [, read] = /readFileSync\("([^"]+)"/.exec(script) ?? [];
    const [, written, text = ""] = /writeFileSync\("([^"]+)", "([^"]+)"/.exec(script) ?? [];
    if (read) return { exitCode: 0, output: files.get(read) ?? "" };
    if (written) write(written, text);
    return { exitCode: 0, output: args[0]?.endsWith("real.js") ? (faults.real ?? "") : "" };
  }

  function shell() {
    let said: ReadableStreamDefaultController<string>;
    let end = (_exitCode: number) => {};
    const exit = new Promise<number>((resolve) => {
      end = resolve;
    });
    return {
      output: new ReadableStream<string>({
        start(controller) {
          said = controller;
          controller.enqueue("~/project\r\n❯ ");
        },
      }),
      // It comes back as typed, then its answer.
      write: (line: string) => said.enqueue(`${line}\n42000\n❯ `),
      kill: () => end(143),
      exit,
    };
  }

  return {
    state: () => now,
    onState(listener) {
      states.add(listener);
      return () => states.delete(listener);
    },
    async start() {
      const at = (stage: "downloading" | "booting" | "mounting" | "installing" | "starting") =>
        enter({ state: "starting", stage, progress: null, detail: stage });
      at("downloading");
      await null;
      at("booting");
      await null;
      if (faults.problem) return enter({ state: "failed", problem: faults.problem });
      at("mounting");
      at("installing");
      await null;
      at("starting");
      enter({ state: "ready", node: faults.node ?? "v22.11.0" });
    },
    async stop() {
      enter({ state: "off" });
    },
    onOutput: () => () => {},
    async spawn(command, args) {
      if (command === "jsh") return { ...shell(), resize: () => {} };
      const { exitCode, output } = carryOut(command, args);
      return {
        output: new Response(output).body?.pipeThrough(new TextDecoderStream()) as ReadableStream<string>,
        ...{ exit: Promise.resolve(exitCode), write: () => {}, kill: () => {}, resize: () => {} },
      };
    },
    files: {
      read: async (path) => files.get(path) ?? "",
      write: async (path, text) => write(path, text),
      list: async () => [
        { path: "warm-start/run.js", isFolder: false },
        ...(faults.real === undefined ? [] : [{ path: "warm-start/real.js", isFolder: false }]),
      ],
      onChange(listener) {
        changes.add(listener);
        return () => changes.delete(listener);
      },
    },
    runtime: {
      id: "webcontainer",
      status: () => ({ state: "ready" }),
      onStatus: () => () => {},
      prepare: async () => {},
      dispose: async () => {},
      ask: () => Promise.reject(new Error("not asked")),
      run: async (input) => {
        const which = Object.entries(solution).every(([path, text]) => input.files[path] === text)
          ? "solution"
          : "starter";
        const trace = { events: [], error: null } as never;
        return { trace, traceHash: { ...recorded, ...faults.hashes }[which], queries: 0, wallMillis: 12.3 };
      },
    },
  };
}

async function check(faults?: Faults, host = "https://stackblitz.com"): Promise<WebcontainerReport> {
  const checked = await checkedLab();
  const container = fakeContainer(checked, faults);
  const findings = nothingFound(checked);
  const actions = containerActions({
    ...{ container, checked, findings, onDetail: () => {} },
    isolate: async () => "Isolated.",
  });
  const outcomes = await runSteps(steps, actions, { began: () => {}, ended: () => {} }, () => 0);
  const userAgent =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
  const site = { address: "https://example.org/", version: "0.1.0", commit: null };
  return reportOf(
    { date: "2026-11-21T19:00:00.000Z", site, host, userAgent, crossOriginIsolated: true },
    ...([checked, findings, outcomes] as const),
  );
}

const stepOf = ({ steps: all }: WebcontainerReport, id: string) => {
  const { ok, words } = all.find((step) => step.id === id) ?? { ok: null, words: "no such step" };
  return `${ok}: ${words}`;
};

describe("the check of a WebContainer", () => {
  test("goes through every step, and its report may be committed", async () => {
    const real = [
      "a line for people",
      '@real {"type":"events","events":[{"type":"request-arrived"},{"type":"connection-opened"}]}',
      '@real {"type":"events","events":[{"type":"request-finished"}]}\n@real {"type":"ended","endedAtMillis":5}',
    ].join("\r\n");
    const report = await check({ real });
    expect(report.steps.map(({ name, ok, words }) => `${ok} ${name}: ${words}`)).toMatchInlineSnapshot(`
      [
        "true Isolation: Isolated.",
        "true Download: The client and the project’s files are here.",
        "true Boot: A container answers.",
        "true Mount: The project is in the container.",
        "true Install: The packages are installed.",
        "true Start: The engine runs in Node.js v22.11.0.",
        "true Run the starter: 0 events in 12 ms. The hash is the recorded one, 1111111111111111.",
        "true Run the solution: 0 events in 12 ms. The hash is the recorded one, 2222222222222222.",
        "true Terminal: The shell ran a command, and its answer came back.",
        "true File: page to process: A process read what this page wrote.",
        "true File: process to page: This page heard of the change, and read it.",
        "true npm test: Exit code 1 on the starter, 0 on the solution.",
        "true Real time: 1 of 1 requests answered, 0 failed; 1 connection opened.",
        "true Tear down: The container is gone.",
      ]
    `);
    expect(report.test).toEqual({ exitCode: 0, lines: ["ℹ tests 8"] });
    expect(report.realTime).toMatchObject({ requests: 1, answered: 1, failed: 0, connectionsOpened: 1 });
    expect(committedReportSchema.parse(report)).toEqual(report);
    expect(summaryOf(report)).toMatchInlineSnapshot(
      `"Labs work in a WebContainer here: every step passed, with Node.js v22.11.0 and the vendor’s host."`,
    );
  });

  test("fails a run whose hash is another than the recorded one, and goes on", async () => {
    const report = await check({ hashes: { solution: "3333333333333333" } });
    expect(stepOf(report, "run-solution")).toMatchInlineSnapshot(
      `"false: The same run came out differently there: its hash is 3333333333333333, and 2222222222222222 was recorded for this site."`,
    );
    expect(stepOf(report, "test")).toMatch(/^true/);
    expect(summaryOf(report)).toMatchInlineSnapshot(
      `"Not everything that a lab needs works here: “Run the solution” failed, with the vendor’s host."`,
    );
    expect(shortcomingsOf(report)).toMatchInlineSnapshot(`
      [
        "the step \`run-solution\` failed",
        "the solution's hash is \`3333333333333333\` there and \`2222222222222222\` here",
      ]
    `);
  });

  test("says why there is no container, and tries nothing that needs one", async () => {
    const report = await check({ problem: boot });
    expect(stepOf(report, "boot")).toMatchInlineSnapshot(
      `"false: The vendor's host did not answer within 60 seconds. Look whether stackblitz.com opens."`,
    );
    expect(stepOf(report, "mount")).toMatchInlineSnapshot(`"null: Not tried: it needs “Boot”."`);
    expect(stepOf(report, "tear-down")).toMatchInlineSnapshot(`"null: Not tried: it needs “Boot”."`);
    expect(report).toMatchObject({ node: null, test: null, hashes: { starter: { there: null } } });
  });

  test("fails a `npm test` that rejects the solution, with its last lines, and one that accepts the starter", async () => {
    const rejects = await check({ npmTest: () => ({ exitCode: 1, output: "not ok 1\n\nfail 1\n" }) });
    expect(stepOf(rejects, "test")).toMatchInlineSnapshot(`
      "false: It ended with exit code 1 on the solution. Its last lines:
      not ok 1
      fail 1"
    `);
    const accepts = await check({ npmTest: () => ({ exitCode: 0, output: "" }) });
    expect(stepOf(accepts, "test")).toMatchInlineSnapshot(
      `"false: It passed on the starter too, so it tells nothing."`,
    );
  });

  test("lets a project go without a run in real time, but not fail in one", async () => {
    const without = await check();
    expect(stepOf(without, "real-time")).toMatchInlineSnapshot(
      `"null: Not tried: the project has no run in real time."`,
    );
    expect(shortcomingsOf(without)).toEqual([]);
    const failed = await check({ real: '@real {"type":"failed","message":"No port is free."}\n' });
    expect(stepOf(failed, "real-time")).toBe("false: No port is free.");
    expect(shortcomingsOf(failed)).toEqual(["the step `real-time` failed"]);
    const cutOff = await check({ real: "out of memory\n" });
    expect(stepOf(cutOff, "real-time")).toMatchInlineSnapshot(
      `"false: The run in real time ended with exit code 0 before its traffic did. out of memory"`,
    );
  });

  test("gives up what doesn't answer in time", async () => {
    const silent = steps.map((step) => ({ ...step, limitMillis: 5 }));
    const checked = await checkedLab();
    const container = { ...fakeContainer(checked), start: () => new Promise<void>(() => {}) };
    const findings = nothingFound(checked);
    const actions = containerActions({
      ...{ container, checked, findings, onDetail: () => {} },
      isolate: async () => "Isolated.",
    });
    const outcomes = await runSteps(silent, actions, { began: () => {}, ended: () => {} });
    expect(outcomes[1]).toMatchObject({ ok: false, words: "No answer within 0.005 seconds, so it was given up." });
  });

  test("says in the report that the host was not the vendor's, and such a report may not be committed", async () => {
    const report = await check({}, "http://127.0.0.1:4000");
    expect(summaryOf(report)).toMatchInlineSnapshot(
      `"Labs work in a WebContainer here: every step but “Real time” was tried and passed, with Node.js v22.11.0 and a stand-in at http://127.0.0.1:4000, not the vendor’s host."`,
    );
    expect(committedReportSchema.safeParse(report).error?.issues[0]?.message).toMatchInlineSnapshot(
      `"The container came from \`http://127.0.0.1:4000\`. Only a report made on the vendor's host, https://stackblitz.com, says that labs work there"`,
    );
  });
});
