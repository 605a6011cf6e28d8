import { afterEach, describe, expect, inject, it, vi } from "vitest";
import type { ContainerOptions } from "#lab/runtimes/webcontainer/container-types.ts";
import type { ProjectFiles } from "#project/project.ts";
import type { Faults } from "../webcontainer/faults.ts";
import { leavePage } from "../webcontainer/fresh-client.ts";
import { standInAt } from "../webcontainer/remote-stand-in.ts";
import { openContainer } from "./opened-container.ts";
import { smallLab, smallProject } from "./small-project.ts";

const origin = inject("standInUrl");
const standIn = standInAt(origin);
const thisTab = "This tab runs the same lab without it.";
const open = openContainer.bind(null, origin);

afterEach(async () => {
  await standIn.setFaults({});
  leavePage(origin);
});

describe("a container that boots and gets no further", () => {
  const later: Array<[string, Faults, ContainerOptions["timeouts"], ProjectFiles, object]> = [
    [
      "its files cannot be written",
      { mountError: "ENOSPC: no space left on device" },
      {},
      {},
      {
        kind: "mount-failed",
        message: "The lab's files could not be written in the container: ENOSPC: no space left on device.",
        way: `Start again. If it fails again, close other tabs first. ${thisTab}`,
      },
    ],
    [
      "its files are never written",
      { mountHangs: true },
      { mountMillis: 300 },
      {},
      {
        kind: "mount-failed",
        message: "The lab's files were not written in the container after 0.3 s.",
        way: `Start again. If it fails again, close other tabs first. ${thisTab}`,
      },
    ],
    [
      "npm has no network",
      { install: "offline" },
      {},
      {},
      {
        kind: "offline",
        message:
          "npm could not reach registry.npmjs.org: ENOTFOUND; request to https://registry.npmjs.org/pg failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org.",
        way: `Check your connection, and whether a firewall or a proxy stops registry.npmjs.org. Then start again. ${thisTab}`,
      },
    ],
    [
      "npm does not find a package",
      { install: "not-found" },
      {},
      {},
      {
        kind: "install-failed",
        message: expect.stringMatching(
          /^npm install ended with exit code 1: E404; Not Found - GET .*\/pg.*permission to access it\.$/,
        ),
        way: `Start again. What npm said in full is in the output. ${thisTab}`,
      },
    ],
    [
      "npm says nothing",
      { install: "hangs" },
      { installSilenceMillis: 200 },
      {},
      {
        kind: "install-timeout",
        message: "npm install said nothing for 0.2 s and was ended.",
        way: `registry.npmjs.org may be slow or blocked. Start again. ${thisTab}`,
      },
    ],
    [
      "npm takes too long",
      { install: "hangs" },
      { installMillis: 200 },
      {},
      {
        kind: "install-timeout",
        message: "npm install was not done after 0.2 s and was ended.",
        way: `registry.npmjs.org may be slow or blocked. Start again. ${thisTab}`,
      },
    ],
    [
      "the engine refuses to start",
      {},
      {},
      { refuse: "" },
      {
        kind: "engine-failed",
        message: "The lab's engine did not start: A line for people: äöü – ✓; This Node.js is too old.",
        way: `Start again. ${thisTab}`,
      },
    ],
    [
      "the engine never takes orders",
      {},
      { engineMillis: 600 },
      { wait: "" },
      {
        kind: "engine-failed",
        message: expect.stringMatching(/^The lab's engine did not start within 0\.6 s/),
        way: `Start again. If it fails again, close other tabs first. ${thisTab}`,
      },
    ],
  ];
  it.each(later)("says so when %s, and starts again in the same page", async (_, faults, timeouts, files, problem) => {
    await standIn.setFaults(faults);
    let more = files;
    const opened = open(timeouts, { project: async () => smallProject(more) });
    await opened.container.start(smallLab);
    expect(opened.problem()).toEqual({ ...problem, needsReload: false });
    expect((await standIn.record()).boots.at(-1)?.ended).toBe("teardown");

    await standIn.setFaults({});
    more = {};
    await opened.container.start(smallLab);
    expect(opened.container.state()).toMatchObject({ state: "ready" });
    await opened.container.stop();
  });

  it("asks npm once more for packages that StackBlitz's copy of the registry had not fetched", async () => {
    await standIn.setFaults({ install: "not-cached" });
    const opened = open();
    await opened.container.start(smallLab);
    expect(opened.container.state()).toMatchObject({ state: "ready" });
    expect(opened.said()).toContain("not found in cache, try running install again");
    expect(opened.said()).toContain("npm is asked again.");
    await opened.container.stop();
  });

  it("is given up when its connection is lost while it starts, and asks for a reload", async () => {
    await standIn.setFaults({ install: "hangs" });
    const opened = open({ silenceMillis: 600 });
    const starting = opened.container.start(smallLab);
    await vi.waitUntil(() => opened.states.some((state) => "stage" in state && state.stage === "installing"), {
      timeout: 20_000,
    });
    await standIn.dropConnections("hang");
    await starting;
    expect(opened.problem()).toMatchObject({ kind: "connection-lost", needsReload: true });
  });

  it("says that memory ran out when the container itself says so", async () => {
    await standIn.setFaults({ install: "hangs" });
    const opened = open();
    const starting = opened.container.start(smallLab);
    await vi.waitUntil(() => opened.states.some((state) => "stage" in state && state.stage === "installing"), {
      timeout: 20_000,
    });
    await standIn.emit("error", { message: "RangeError: WebAssembly.instantiate(): Out of memory: wasm memory" });
    await starting;
    expect(opened.problem()).toMatchObject({
      kind: "out-of-memory",
      message: "The container ran out of memory while it started.",
    });
  });

  it("says that memory ran out when the engine is killed while it starts", async () => {
    const opened = open({}, {}, { wait: "" });
    const starting = opened.container.start(smallLab);
    await vi.waitUntil(() => opened.said().includes("A line for people"), { timeout: 20_000 });
    await standIn.killProcesses();
    await starting;
    expect(opened.problem()).toEqual({
      kind: "out-of-memory",
      message: "The container ran out of memory while the lab's engine started.",
      way: "Close other tabs and programs, then start again. This tab needs less memory.",
      needsReload: false,
    });
  });
});
