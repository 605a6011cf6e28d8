import { expect, test, vi } from "vitest";
import type { Container, ContainerState } from "#lab/runtimes/webcontainer/container-types.ts";
import { type ContainerControl, type ControlServices, createContainerControl, type Isolation } from "./control.ts";

/** A page's browser, with a container that does what the test says. */
function browser({ isolation = "isolated" as Isolation, blocked = false } = {}) {
  const kept = new Map<string, string>();
  const done: string[] = [];
  let say = (_: ContainerState) => {};
  const container = {
    onState(listener: typeof say) {
      say = listener;
      return () => {};
    },
    onOutput: () => () => {},
    start: async () => void done.push("start"),
    stop: async () => {
      done.push("stop");
      say({ state: "off" });
    },
  } as unknown as Container;
  const services: ControlServices = {
    load: vi.fn(async () => container),
    lab: () => ({ id: "a-lab" }) as ReturnType<ControlServices["lab"]>,
    isolation: () => isolation,
    isOnline: () => true,
    isolate: async () => void done.push("isolate"),
    saved: async () => void done.push("saved"),
    reload: () => void done.push("reload"),
    memory() {
      if (blocked) throw new Error("SecurityError");
      return {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      };
    },
  };
  const load = (changes: Partial<ControlServices> = {}): ContainerControl => {
    const control = createContainerControl("a-lab", { ...services, ...changes });
    control.arrive();
    return control;
  };
  return { load, done, services, say: (state: ContainerState) => say(state) };
}

test("arriving at the page fetches and starts nothing", () => {
  const { load, done, services } = browser();
  const control = load();
  expect(control.state.value).toEqual({ state: "off" });
  expect(services.load).not.toHaveBeenCalled();
  expect(done).toEqual([]);
});

test("what was pressed before the start is remembered, and taken once", async () => {
  const { load, say } = browser();
  const control = load();
  control.want("check");
  await control.start();
  say({ state: "ready", node: "v20.20.0" });
  expect([control.takeWanted(), control.takeWanted()]).toEqual(["check", null]);
});

test("stopping forgets what was pressed", async () => {
  const { load } = browser();
  const control = load();
  control.want("run");
  await control.start();
  await control.stop();
  expect(control.takeWanted()).toBeNull();
});

test("a start that needs a reload saves first, and goes on after it with what was pressed", async () => {
  const { load, done } = browser();
  const before = load();
  before.want("run");
  await before.startAfterReload();
  expect(done).toEqual(["saved", "reload"]);
  const after = load();
  await Promise.resolve();
  expect(after.state.value.state).toBe("starting");
  expect(after.takeWanted()).toBe("run");
  // Another visit of the page is not another start.
  expect(load().state.value).toEqual({ state: "off" });
});

test("a run to compare with is no more after a reload, and the start goes on alone", async () => {
  const { load } = browser();
  const before = load();
  before.want("compare");
  await before.startAfterReload();
  const after = load();
  await Promise.resolve();
  expect(after.state.value.state).toBe("starting");
  expect(after.takeWanted()).toBeNull();
});

test("a page without headers is isolated by its service worker, then reloads and starts", async () => {
  const { load, done } = browser({ isolation: "service-worker" });
  const control = load();
  await control.start();
  expect(done).toEqual(["isolate", "saved", "reload"]);
  const after = load({ isolation: () => "isolated" });
  await vi.waitFor(() => expect(done.at(-1)).toBe("start"));
  expect(after.isolation.value).toBe("isolated");
});

test("a service worker that does not help is not tried for ever", async () => {
  const { load, done } = browser({ isolation: "service-worker" });
  await load().start();
  const after = load();
  expect(after.state.value).toMatchObject({ state: "failed", problem: { kind: "not-isolated", needsReload: false } });
  expect(done).toEqual(["isolate", "saved", "reload"]);
});

test("a service worker that can't be set up is said", async () => {
  const { load } = browser({ isolation: "service-worker" });
  const control = load({
    isolate: () => Promise.reject(new Error("The service worker could not be set up: insecure")),
  });
  await control.start();
  expect(control.state.value).toMatchObject({
    state: "failed",
    problem: { message: "The service worker could not be set up: insecure." },
  });
});

test("where the code of the container does not come, trying again helps", async () => {
  const { load, done, services } = browser();
  let isBroken = true;
  const control = load({
    load: () => (isBroken ? Promise.reject(new Error("Failed to fetch")) : services.load()),
  });
  await control.start();
  expect(control.state.value).toMatchObject({
    state: "failed",
    problem: {
      kind: "download-failed",
      message: "The code that starts WebContainer could not be loaded: Failed to fetch.",
      needsReload: false,
    },
  });
  isBroken = false;
  await control.start();
  expect(done).toEqual(["start"]);
});

test("a browser that keeps nothing still starts, and reloads without going on", async () => {
  const { load, done } = browser({ blocked: true });
  const control = load();
  await control.start();
  await control.startAfterReload();
  expect(done).toEqual(["start", "saved", "reload"]);
  expect(load().state.value).toEqual({ state: "off" });
});

test("without a network nothing is fetched, and trying again helps", async () => {
  const { load, done, services } = browser();
  let isOnline = false;
  const control = load({ isOnline: () => isOnline });
  await control.start();
  expect(control.state.value).toMatchObject({ state: "failed", problem: { kind: "offline" } });
  expect(services.load).not.toHaveBeenCalled();
  isOnline = true;
  await control.start();
  expect(done).toEqual(["start"]);
});
