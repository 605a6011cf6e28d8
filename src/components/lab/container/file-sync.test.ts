import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ContainerFiles } from "#lab/runtimes/webcontainer/container-types.ts";
import { createLabSession } from "../session/session.ts";
import { runtimeDouble, testPage } from "../session/test-lab.ts";
import { createFileSync } from "./file-sync.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A page and a container that begin with the same two files. */
function pair() {
  const session = createLabSession(testPage, runtimeDouble().services);
  const disk = new Map(Object.entries(session.state.value.files));
  const listeners = new Set<(path: string | null) => void>();
  const writes: string[] = [];
  const change = (path: string | null) => {
    for (const listener of listeners) listener(path);
  };
  const files: ContainerFiles = {
    async read(path) {
      const text = disk.get(path);
      if (text === undefined) throw new Error(`ENOENT: ${path}`);
      return text;
    },
    async write(path, text) {
      writes.push(`${path}: ${text}`);
      disk.set(path, text);
      change(path);
    },
    list: async () => [],
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const sync = createFileSync(session, files, session.state.value.files);
  const type = (text: string, file = "a.ts") => session.dispatch({ type: "edited", file, text });
  const onDisk = (text: string | null, path = "a.ts") => {
    if (text === null) disk.delete(path);
    else disk.set(path, text);
    change(path);
  };
  const shown = () => session.state.value.files["a.ts"];
  return { session, sync, disk, writes, type, onDisk, change, shown };
}

const settle = () => vi.advanceTimersByTimeAsync(1000);

test("what is typed is written after a pause, once, and only the file it is in", async () => {
  const { type, writes } = pair();
  type("1");
  type("12");
  await settle();
  expect(writes).toEqual(["a.ts: 12"]);
});

test("what is typed is written at once where something is about to read it", async () => {
  const { type, sync, disk } = pair();
  type("mine");
  await sync.flush();
  expect(disk.get("a.ts")).toBe("mine");
});

test("a change in the container comes into an editor that was left alone, and is said", async () => {
  const { onDisk, shown, sync, writes } = pair();
  onDisk("from the terminal");
  await settle();
  expect(shown()).toBe("from the terminal");
  expect(sync.note.value?.text).toBe("a.ts was changed in the container, and so here. Undo takes it back.");
  expect(writes).toEqual([]);
});

test("a file that is found empty, or gone, while it is being written comes over once it is whole", async () => {
  for (const halfDone of ["", null]) {
    const { session, onDisk, writes } = pair();
    const shown = new Set<string | undefined>();
    session.state.subscribe(({ files }) => shown.add(files["a.ts"]));
    onDisk(halfDone);
    await vi.advanceTimersByTimeAsync(50);
    onDisk("whole");
    await settle();
    expect([...shown]).toEqual(["starter a\n", "whole"]);
    expect(writes).toEqual([]);
  }
});

test("where both changed, neither is lost until the learner says which holds", async () => {
  for (const keep of ["mine", "theirs"] as const) {
    const { type, onDisk, shown, sync, disk } = pair();
    type("mine");
    onDisk("theirs");
    await settle();
    expect([shown(), disk.get("a.ts")]).toEqual(["mine", "theirs"]);
    expect(sync.conflicts.value).toEqual([{ path: "a.ts", theirs: "theirs" }]);
    type("mine, further");
    await settle();
    expect(disk.get("a.ts")).toBe("theirs");
    sync.settle("a.ts", keep);
    await settle();
    const kept = keep === "mine" ? "mine, further" : "theirs";
    expect([shown(), disk.get("a.ts")]).toEqual([kept, kept]);
    expect(sync.conflicts.value).toEqual([]);
  }
});

test("typing that goes on while a write is on its way is not taken for a change in the container", async () => {
  const { type, shown, sync, change, disk } = pair();
  type("1");
  const first = sync.flush();
  type("12");
  change(null);
  await first;
  await settle();
  expect([shown(), disk.get("a.ts")]).toEqual(["12", "12"]);
  expect([sync.conflicts.value, sync.note.value]).toEqual([[], null]);
});

test("a file that is deleted in the container is written again, with a note", async () => {
  const { type, onDisk, disk, sync, shown } = pair();
  type("mine");
  await settle();
  onDisk(null);
  await settle();
  expect([shown(), disk.get("a.ts")]).toEqual(["mine", "mine"]);
  expect(sync.note.value?.text).toBe("a.ts was gone from the container, and is written again from the editor.");
});

test("an example in the editor is not written, and a change in the container reaches the learner's own file", async () => {
  const { session, onDisk, writes, shown } = pair();
  await session.openExample("rejected/holds--wrong-b");
  session.dispatch({ type: "edited", file: "a.ts", text: "example, changed" });
  await settle();
  expect(writes).toEqual([]);
  onDisk("from the terminal");
  await settle();
  expect(shown()).toBe("example, changed");
  session.dispatch({ type: "example-closed" });
  expect(shown()).toBe("from the terminal");
});

test("after the container is gone nothing is written any more", async () => {
  const { type, sync, writes } = pair();
  sync.dispose();
  type("late");
  await settle();
  expect(writes).toEqual([]);
});
