import { afterEach, expect, it } from "vitest";
import type { ClientFiles } from "./client.ts";
import { watchFiles } from "./watch-files.ts";

const timing = { probeMillis: 5, pollMillis: 5 };
const isHidden = (path: string) => path === "warm-start/orders" || path.startsWith("warm-start/orders/");
const stops: Array<() => void> = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** Files in memory, the folders `lib` and the root; `report` is what the watcher tells of a write. */
function memory(report: (path: string) => string | null) {
  const texts = new Map([
    ["a.ts", "a"],
    ["lib/b.ts", "b"],
  ]);
  let listener: Parameters<ClientFiles["watch"]>[2] = () => {};
  let reads = 0;
  const fs = {
    async writeFile(path: string, data: string) {
      texts.set(path, data);
      const name = report(path);
      if (name !== null) listener("change", name);
    },
    async readFile(path: string) {
      reads++;
      return texts.get(path) ?? "";
    },
    async readdir(folder: string) {
      const start = folder === "/" ? "" : `${folder}/`;
      const inside = [...texts.keys()].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
      const names = new Set(inside.map((path) => path.split("/")[0] ?? ""));
      return [...names].map((name) => ({ name, isDirectory: () => !texts.has(start + name) }));
    },
    watch(_path: string, _options: object, told: typeof listener) {
      listener = told;
      return { close() {} };
    },
  } as unknown as ClientFiles;
  const told: Array<string | null> = [];
  stops.push(
    watchFiles(
      { fs, workdir: "/home/lab" },
      { isHidden, probeFolder: "warm-start/orders", tell: (path) => told.push(path), timing },
    ),
  );
  return { fs, told, texts, reads: () => reads };
}

const soon = (millis = 60) => new Promise((resolve) => setTimeout(resolve, millis));

it.each([
  ["from the root", (path: string) => path],
  ["with a slash", (path: string) => `/${path}`],
  ["with a dot", (path: string) => `./${path}`],
  ["in full", (path: string) => `/home/lab/${path}`],
])("tells of a change by its path %s, and reads no file where the watcher works", async (_, report) => {
  const { fs, told, reads } = memory(report);
  await fs.writeFile("lib/b.ts", "c");
  await soon();
  expect(told).toEqual(["lib/b.ts"]);
  expect(reads()).toBe(0);
});

it.each([
  ["tells of nothing", () => null],
  ["tells of no folder in a folder", (path: string) => (path.includes("/") ? null : path)],
  ["tells of names without their folder", (path: string) => path.split("/").at(-1) ?? null],
])("looks at the files itself where a watcher %s", async (_, report) => {
  const { fs, told, texts } = memory(report);
  await soon();
  expect(told).toContain(null);
  told.splice(0);
  await fs.writeFile("lib/b.ts", "c");
  texts.delete("a.ts");
  await soon();
  expect(told).toEqual(expect.arrayContaining(["lib/b.ts", "a.ts"]));
  expect(told.filter((path) => path?.includes("orders"))).toEqual([]);
});

it("stops looking when told to", async () => {
  const { told, texts } = memory(() => null);
  await soon();
  for (const stop of stops.splice(0)) stop();
  told.splice(0);
  texts.set("a.ts", "changed");
  await soon();
  expect(told).toEqual([]);
});
