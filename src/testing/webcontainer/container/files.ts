import type { FSWatcher } from "node:fs";
import { watch } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import type { Faults } from "../faults.ts";
import { inside } from "./inside.ts";

interface ReaddirOptions {
  encoding?: BufferEncoding | "buffer" | null;
  withFileTypes?: boolean;
}
interface WatchOptions {
  recursive?: boolean;
  encoding?: BufferEncoding | "buffer" | null;
}
/** What the client reads of a directory's entry. */
interface SentEntry {
  name: string;
  "Symbol(type)": number;
}

const aFile = 1;
const aDirectory = 2;
const bytes = (buffer: Buffer) => new Uint8Array(buffer);

/** The calls of the client's `fs` on a folder; `tell` calls a listener of the page. */
export function containerFiles(
  folder: string,
  tell: (listener: number, ...args: unknown[]) => void,
  faults: Pick<Faults, "watch">,
) {
  const watchers = new Map<number, FSWatcher>();
  const calls = {
    async readFile(path: string, encoding?: BufferEncoding | null): Promise<string | Uint8Array> {
      const contents = await readFile(inside(folder, path), encoding ?? null);
      return typeof contents === "string" ? contents : bytes(contents);
    },
    async writeFile(
      path: string,
      data: string | Uint8Array,
      options?: BufferEncoding | { encoding?: BufferEncoding } | null,
    ) {
      await writeFile(inside(folder, path), data, options ?? undefined);
    },
    async readdir(path: string, options?: BufferEncoding | "buffer" | ReaddirOptions | null) {
      const { encoding = null, withFileTypes = false } =
        typeof options === "string" ? { encoding: options } : (options ?? {});
      const target = inside(folder, path);
      if (!withFileTypes && encoding === "buffer") return (await readdir(target, "buffer")).map(bytes);
      if (!withFileTypes && encoding !== "buffer") return await readdir(target, encoding);
      const entries = await readdir(target, { withFileTypes: true });
      return entries.map((entry): SentEntry => {
        const type = entry.isDirectory() ? aDirectory : entry.isFile() ? aFile : 0;
        return { name: entry.name, "Symbol(type)": type };
      });
    },
    async mkdir(path: string, options?: { recursive?: boolean } | null) {
      return await mkdir(inside(folder, path), options ?? {});
    },
    async rm(path: string, options?: { force?: boolean; recursive?: boolean } | null) {
      await rm(inside(folder, path), options ?? {});
    },
    async rename(from: string, to: string) {
      await rename(inside(folder, from), inside(folder, to));
    },
    /** Resolves to the listener's own number, by which `unwatch` knows it. */
    watch(path: string, options: WatchOptions | BufferEncoding | null, listener: number): number {
      const { recursive = false, encoding = "utf8" } =
        typeof options === "string" ? { encoding: options } : (options ?? {});
      if (faults.watch === "refused")
        throw Object.assign(new Error("The feature watch recursively is unavailable on the current platform"), {
          code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
        });
      const isDeep = recursive && faults.watch !== "flat";
      const watcher = watch(inside(folder, path), { recursive: isDeep, encoding: "utf8" }, (event, name) => {
        if (faults.watch === "silent") return;
        tell(listener, event, encoding === "buffer" && name ? bytes(Buffer.from(name)) : name);
      });
      // A folder under watch may be removed: then nothing is left to tell.
      watcher.on("error", () => {});
      watchers.set(listener, watcher);
      return listener;
    },
    unwatch(listener: number) {
      watchers.get(listener)?.close();
      watchers.delete(listener);
    },
  };
  return {
    calls,
    close() {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
