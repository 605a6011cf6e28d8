import { afterEach, describe, expect, inject, it, vi } from "vitest";
import type { RunInput } from "#lab/runtime.ts";
import { leavePage } from "../webcontainer/fresh-client.ts";
import { standInAt } from "../webcontainer/remote-stand-in.ts";
import { openContainer } from "./opened-container.ts";
import { smallLab, smallProject } from "./small-project.ts";
import { freshPage, testContainer } from "./test-container.ts";

const origin = inject("standInUrl");
const standIn = standInAt(origin);

const open = openContainer.bind(null, origin);

afterEach(async () => {
  await standIn.setFaults({});
  leavePage(origin);
});

describe("a container that starts", () => {
  it("tells each stage on the way in words, and how far the stage is where that is known", async () => {
    const { container, states } = open();
    await container.start(smallLab);
    const told = states.flatMap((state) => (state.state === "starting" ? [`${state.stage}: ${state.detail}`] : []));
    const { host } = new URL(origin);
    expect([...new Set(told)]).toEqual([
      "downloading: Downloading the lab's project from this site",
      `booting: Waiting for ${host}`,
      `booting: ${host} has answered, and the container starts`,
      "mounting: Writing the lab's files",
      "installing: npm installs the lab's packages from registry.npmjs.org",
      "starting: Starting the lab's engine",
    ]);
    const known = states.flatMap((state) => (state.state === "starting" ? (state.progress ?? []) : []));
    expect(known.length).toBeGreaterThan(2);
    for (const progress of known) expect(progress >= 0 && progress <= 1).toBe(true);
    expect(states.at(-1)).toEqual({ state: "ready", node: expect.stringMatching(/^v\d+/) });
    await container.stop();
    expect(states.slice(-2)).toEqual([{ state: "stopping" }, { state: "off" }]);
  });

  it("says in every stage that it goes on where that takes long", async () => {
    const seen = new Set<string>();
    for (const [faults, files, millis] of [
      [{ mountHangs: true }, {}, 400],
      [{ install: "hangs" }, {}, 400],
      [{}, { wait: "" }, 900],
    ] as const) {
      await standIn.setFaults(faults);
      const { container } = open(
        { patienceMillis: 100, mountMillis: millis, installMillis: millis, engineMillis: millis },
        {},
        files,
      );
      container.onState((state) => state.state === "starting" && seen.add(state.detail));
      await container.start(smallLab);
    }
    expect([...seen]).toEqual(
      expect.arrayContaining([
        "Still writing the lab's files",
        "npm is still at work; a slow line takes a few minutes",
        "Still starting the lab's engine; Postgres takes a while",
      ]),
    );
  });
});

describe("a container that runs", () => {
  const silence = { silenceMillis: 600 };

  it.each(["hang", "reject"] as const)("is given up when its connection is lost and calls %s", async (calls) => {
    const opened = open(silence);
    const { container } = opened;
    await container.start(smallLab);
    const shell = await container.spawn("node", ["-e", "setTimeout(() => {}, 60_000)"]);
    const running = container.runtime.run({ hang: true } as unknown as RunInput);
    const lost = expect(running).rejects.toThrow(
      "The container has not answered for 0.6 s. Your browser may have ended it to save memory.",
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await standIn.dropConnections(calls);
    await lost;
    expect(opened.problem()).toEqual({
      kind: "connection-lost",
      message: "The container has not answered for 0.6 s.",
      way: "Your browser may have ended it to save memory. Reload the page to start another one; what was only in the container is gone.",
      needsReload: true,
    });
    expect(await shell.exit).toBe(143);
    expect(container.runtime.status()).toEqual({ state: "idle" });
    await expect(container.runtime.prepare()).rejects.toThrow("has not answered");
    await expect(container.files.read("package.json")).rejects.toThrow("not running");
  });

  it("tells of an engine that is killed in a run, and the next run starts another one", async () => {
    const { container } = open();
    await container.start(smallLab);
    const killed = expect(container.runtime.run({ hang: true } as unknown as RunInput)).rejects.toThrow(
      "The engine in the container was ended in the middle of this, most likely because memory ran out. Close other tabs, then run it again: a new one starts by itself.",
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await standIn.killProcesses();
    await killed;
    expect(container.state()).toMatchObject({ state: "ready" });
    expect(await container.runtime.run({ seed: 3 } as RunInput)).toEqual({ answer: { seed: 3 } });
    await container.stop();
  });

  it("ends an engine that says nothing for long, and the next run starts another one", async () => {
    const { container } = open({ answerMillis: 400 });
    await container.start(smallLab);
    await expect(container.runtime.run({ hang: true } as unknown as RunInput)).rejects.toThrow(
      "The engine in the container has said nothing for 0.4 s, and was ended. Run it again: a new one starts by itself.",
    );
    expect(container.state()).toMatchObject({ state: "ready" });
    expect(await container.runtime.run({ seed: 8 } as RunInput)).toEqual({ answer: { seed: 8 } });
    await container.stop();
  });

  it("notices what changes in it where folders in folders are not watched", async () => {
    await standIn.setFaults({ watch: "flat" });
    const { container } = open();
    await container.start(smallLab);
    const seen: Array<string | null> = [];
    container.files.onChange((path) => seen.push(path));
    await vi.waitUntil(() => seen.includes(null), { timeout: 20_000 });
    await container.files.write("assets/deep/new.txt", "text");
    await vi.waitUntil(() => seen.includes("assets/deep/new.txt"), { timeout: 20_000 });
    await container.stop();
  });

  it("drops a run that is cancelled, and plays the next one with another engine", async () => {
    const { container } = open();
    await container.start(smallLab);
    const cancelled = expect(container.runtime.run({ hang: true } as unknown as RunInput)).rejects.toThrow(
      "The runtime was disposed of before it was done.",
    );
    const waiting = expect(container.runtime.run({ seed: 1 } as RunInput)).rejects.toThrow("disposed of");
    await new Promise((resolve) => setTimeout(resolve, 100));
    await container.runtime.dispose();
    await Promise.all([cancelled, waiting]);
    expect(container.runtime.status()).toEqual({ state: "idle" });
    expect(container.state()).toMatchObject({ state: "ready" });
    expect(await container.runtime.run({ seed: 2 } as RunInput)).toEqual({ answer: { seed: 2 } });
    const [boot] = (await standIn.record()).boots.slice(-1);
    expect(boot?.processes.filter(({ command }) => command === "node").map(({ exit }) => exit)).toEqual([143, null]);
    await container.stop();
  });

  it("says of a run that is cancelled before its engine heard of it the same as of any other", async () => {
    const { container } = open();
    await container.start(smallLab);
    await standIn.setFaults({ writeAfterMillis: 500 });
    const cancelled = expect(container.runtime.run({ seed: 1 } as RunInput)).rejects.toThrow(
      "The runtime was disposed of before it was done.",
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await container.runtime.dispose();
    await cancelled;
    await container.stop();
  });

  it("says why an engine does not start anew, and starts one when asked again", async () => {
    const { container } = open();
    await container.start(smallLab);
    await container.runtime.dispose();
    await container.files.write("refuse", "");
    const words = "The lab's engine did not start: A line for people: äöü – ✓; This Node.js is too old.";
    await expect(container.runtime.prepare()).rejects.toThrow(words);
    expect(container.runtime.status()).toMatchObject({
      state: "failed",
      message: expect.stringContaining(words),
      canRetry: true,
    });
    const removed = await container.spawn("rm", ["refuse"]);
    await removed.exit;
    expect(await container.runtime.run({ seed: 5 } as RunInput)).toEqual({ answer: { seed: 5 } });
    await container.stop();
  });

  it("keeps a run that was asked for while it started until it has", async () => {
    const { container } = open();
    const starting = container.start(smallLab);
    const run = container.runtime.run({ seed: 6 } as RunInput);
    expect(await run).toEqual({ answer: { seed: 6 } });
    expect(container.state()).toMatchObject({ state: "ready" });
    await starting;
    await container.stop();
  });

  it("hands on the engine's own refusal", async () => {
    const { container } = open();
    await container.start(smallLab);
    const refused = container.runtime.run({ refuse: "`seed` is a whole number." } as unknown as RunInput);
    await expect(refused).rejects.toThrow("`seed` is a whole number.");
    expect(await container.runtime.run({ seed: 4 } as RunInput)).toEqual({ answer: { seed: 4 } });
    await container.stop();
  });

  it("is not confused by a terminal that echoes, by pieces that cut characters, or by slow output", async () => {
    await standIn.setFaults({ echo: true, outputPieceBytes: 7, outputDelayMillis: 1 });
    const { container } = open();
    await container.start(smallLab);
    expect(container.state()).toMatchObject({ state: "ready" });
    for (const seed of [1, 2, 3])
      expect(await container.runtime.run({ seed } as RunInput)).toEqual({ answer: { seed } });
    await container.stop();
  });

  it("leaves the page's second container waiting until the first is stopped", async () => {
    const page = freshPage(origin, { project: async () => smallProject() });
    const [first, second] = [testContainer(page), testContainer(page)];
    await first.start(smallLab);
    await second.start(smallLab);
    expect(second.state()).toEqual({
      state: "failed",
      problem: {
        kind: "boot-failed",
        message: "Another container is open in this page, and a page can have only one.",
        way: "Stop it, then start again.",
        needsReload: false,
      },
    });
    await first.stop();
    await second.start(smallLab);
    expect(second.state()).toMatchObject({ state: "ready" });
    await second.stop();
  });
});

describe("stopping", () => {
  const stages = ["downloading", "booting", "mounting", "installing", "starting"] as const;

  it.each(stages)("ends quietly while it is %s, and can be started again", async (stage) => {
    if (stage === "booting") await standIn.setFaults({ initAfterMillis: 300 });
    const { container, states } = open();
    const reached = vi.waitUntil(() => states.some((state) => state.state === "starting" && state.stage === stage), {
      timeout: 20_000,
      interval: 1,
    });
    const starting = container.start(smallLab);
    await reached;
    const stopping = container.stop();
    await Promise.all([starting, stopping]);
    expect(container.state()).toEqual({ state: "off" });
    expect(states.filter(({ state }) => state === "failed")).toEqual([]);
    expect((await standIn.record()).living).toBe(0);
    await standIn.setFaults({});
    await container.start(smallLab);
    expect(container.state()).toMatchObject({ state: "ready" });
    await container.stop();
    expect(container.state()).toEqual({ state: "off" });
  });

  it("gives up a boot that does not end, and asks for a reload when started again", async () => {
    await standIn.setFaults({ buildHangs: true });
    const { container } = open({ stopMillis: 200 });
    void container.start(smallLab);
    await vi.waitUntil(() => document.querySelector(`iframe[src^="${origin}"]`), { timeout: 20_000 });
    await container.stop();
    expect(container.state()).toEqual({ state: "off" });
    await standIn.setFaults({});
    await container.start(smallLab);
    expect(container.state()).toMatchObject({ state: "failed", problem: { kind: "boot-failed", needsReload: true } });
  });
});
