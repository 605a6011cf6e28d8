import { afterEach, describe, expect, inject, it } from "vitest";
import type { RunInput } from "#lab/runtime.ts";
import type { Surroundings } from "#lab/runtimes/webcontainer/surroundings.ts";
import type { Faults } from "../webcontainer/faults.ts";
import { leavePage } from "../webcontainer/fresh-client.ts";
import { standInAt } from "../webcontainer/remote-stand-in.ts";
import { openContainer } from "./opened-container.ts";
import { smallLab } from "./small-project.ts";

const origin = inject("standInUrl");
const { host } = new URL(origin);
const standIn = standInAt(origin);
const thisTab = "This tab runs the same lab without it.";
const reload = `Reload the page to try again. ${thisTab}`;
const requests = async () => (await standIn.record()).requests.length;
const open = openContainer.bind(null, origin);

afterEach(async () => {
  await standIn.setFaults({});
  leavePage(origin);
});

describe("before anybody is contacted", () => {
  it.each<[string, Partial<Surroundings>, object]>([
    [
      "the page is not isolated",
      { isIsolated: () => false },
      {
        kind: "not-isolated",
        message: "This page is not cross-origin isolated, and WebContainer does not start without that.",
        way: "Reload the page. If it stays so, your browser or this site's host does not allow it: use This tab, which needs no isolation.",
        needsReload: true,
      },
    ],
    [
      "the reader is offline",
      { isOnline: () => false },
      {
        kind: "offline",
        message: `You are offline, and WebContainer comes from ${host}.`,
        way: "Connect, then start again. This tab runs the same lab without a network.",
        needsReload: false,
      },
    ],
    [
      "the site's files are missing",
      { project: async () => Promise.reject(new Error("The server answered 404 for /project/manifest.json.")) },
      {
        kind: "download-failed",
        message: "The lab's files did not arrive from this site: The server answered 404 for /project/manifest.json.",
        way: "Check your connection, then start again.",
        needsReload: false,
      },
    ],
  ])("says so when %s", async (_, changes, problem) => {
    const before = await requests();
    const opened = open({}, changes);
    await opened.container.start(smallLab);
    expect(opened.problem()).toEqual(problem);
    await expect(opened.container.runtime.prepare()).rejects.toThrow((problem as Error).message);
    expect(opened.container.runtime.status()).toEqual({ state: "idle" });
    expect(await requests()).toBe(before);
  });

  it("runs nothing, and says what to do, when nobody has started it", async () => {
    const before = await requests();
    const { container } = open();
    await container.stop();
    const words = "This lab's WebContainer is not running. Start it first; nobody is contacted before that.";
    await expect(container.runtime.prepare()).rejects.toThrow(words);
    await expect(container.runtime.run({} as RunInput)).rejects.toThrow(words);
    await expect(container.spawn("jsh", [])).rejects.toThrow(words);
    await expect(container.files.list("")).rejects.toThrow(words);
    expect(container.runtime.status()).toEqual({ state: "idle" });
    expect(container.state()).toEqual({ state: "off" });
    expect(await requests()).toBe(before);
  });
});

describe("a boot that fails", () => {
  const boots: Array<[string, Faults, object]> = [
    [
      "the vendor's host never answers",
      { headless: "no-answer" },
      {
        kind: "boot-timeout",
        message: `${host} did not answer within 0.6 s.`,
        way: `A firewall, a VPN or a blocker may stop it. ${reload}`,
      },
    ],
    [
      "the frame is refused",
      { headless: "frame-refused" },
      {
        kind: "frame-blocked",
        message: `The frame of ${host} said nothing for 0.6 s.`,
        way: `Your network may not let you reach ${host}, or your browser or an extension may block the frame, its cookies or its storage. See whether ${host} opens in a tab of its own, allow what is blocked if you want to, then reload the page to try again. Whoever runs this site may need a key from ${host} that allows its address. ${thisTab}`,
      },
    ],
    [
      "the frame says a warning and nothing more",
      { initAfterMillis: "never", warning: { level: "warn", message: "Storage is blocked" } },
      {
        kind: "frame-blocked",
        message: `The frame of ${host} said nothing for 0.6 s: Storage is blocked.`,
        way: `Your network may not let you reach ${host}, or your browser or an extension may block the frame, its cookies or its storage. See whether ${host} opens in a tab of its own, allow what is blocked if you want to, then reload the page to try again. Whoever runs this site may need a key from ${host} that allows its address. ${thisTab}`,
      },
    ],
    [
      "the container cannot be built",
      { buildError: "Unable to allocate memory" },
      { kind: "boot-failed", message: "The container did not start: Unable to allocate memory.", way: reload },
    ],
    [
      "the container is never built",
      { buildHangs: true },
      {
        kind: "boot-timeout",
        message: `${host} answered, but the container was not there after 0.6 s.`,
        way: `It needs much memory: close other tabs, then reload the page to try again. ${thisTab}`,
      },
    ],
  ];
  it.each(boots)("says so when %s, and asks for a reload", async (_, faults, problem) => {
    await standIn.setFaults(faults);
    const opened = open({ bootMillis: 600, frameMillis: 300 });
    await opened.container.start(smallLab);
    expect(opened.problem()).toEqual({ ...problem, needsReload: true });
    expect(document.querySelector(`iframe[src^="${origin}"]`)).toBeNull();

    await standIn.setFaults({});
    await opened.container.start(smallLab);
    expect(opened.problem()).toEqual({
      kind: "boot-failed",
      message: "A page can start a container only until one fails or is lost, and that has happened in this one.",
      way: "Reload the page to try again.",
      needsReload: true,
    });
  });

  it("says that the reader went offline where that is why", async () => {
    await standIn.setFaults({ headless: "no-answer" });
    let online = true;
    const opened = open({ bootMillis: 300 }, { isOnline: () => online });
    const starting = opened.container.start(smallLab);
    online = false;
    await starting;
    expect(opened.problem()).toEqual({
      kind: "offline",
      message: `You went offline before ${host} had answered.`,
      way: "Connect, then reload the page to try again. This tab runs the same lab without a network.",
      needsReload: true,
    });
  });

  it("says that it still waits where a frame is late, and starts", async () => {
    await standIn.setFaults({ initAfterMillis: 700 });
    const { container, states } = open({ patienceMillis: 100, frameMillis: 250 });
    await container.start(smallLab);
    const details = states.flatMap((state) =>
      state.state === "starting" && state.stage === "booting" ? [state.detail] : [],
    );
    expect(details).toEqual([
      `Waiting for ${host}`,
      `Still waiting for ${host}; a slow line takes up to a minute`,
      `The frame of ${host} is there, but says nothing yet; a blocker or blocked cookies may be why`,
      `${host} has answered, and the container starts`,
    ]);
    expect(container.state()).toMatchObject({ state: "ready", node: expect.stringMatching(/^v\d+\./) });
  });
});

describe("this page's own policy", () => {
  it("is named where it keeps the frame out", async () => {
    // A policy in a meta tag stays for as long as its page, so this comes last.
    const meta = document.createElement("meta");
    meta.httpEquiv = "content-security-policy";
    meta.content = "frame-src 'self'";
    document.head.append(meta);
    const opened = open();
    await opened.container.start(smallLab);
    expect(opened.problem()).toEqual({
      kind: "frame-blocked",
      message: `This page's security policy (frame-src) does not let ${host} in.`,
      way: `Whoever runs this site has to allow ${host} there. ${thisTab}`,
      needsReload: true,
    });
  });
});
