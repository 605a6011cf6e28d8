import type { Booted } from "./client.ts";
import type { ContainerFiles, FileEntry } from "./container-types.ts";
import { ordersFolder } from "./engine-process.ts";
import type { Pulse } from "./pulse.ts";
import { watchFiles } from "./watch-files.ts";

/** What a reader has no business with: thousands of files of packages, and those the engine's orders come in. */
const hidden = ["node_modules", ordersFolder];
const isHidden = (path: string) => hidden.some((folder) => path === folder || path.startsWith(`${folder}/`));

export interface WatchedFiles extends ContainerFiles {
  /** Tells the listeners of changes from now on; returns how to stop. */
  watch(booted: Booted): () => void;
}

/** The files of the container that `running` returns, or throws without. */
export function createContainerFiles(running: () => { booted: Booted; pulse: Pulse }): WatchedFiles {
  const listeners = new Set<(path: string | null) => void>();

  const tell = (path: string | null) => {
    for (const listener of [...listeners]) listener(path);
  };

  async function write(path: string, text: string): Promise<void> {
    const { booted, pulse } = running();
    const { fs } = booted;
    const folder = path.split("/").slice(0, -1).join("/");
    const inNewFolder = async (error: unknown) => {
      if (folder === "") throw error;
      await fs.mkdir(folder, { recursive: true });
      await fs.writeFile(path, text);
    };
    await pulse.guard(fs.writeFile(path, text).catch(inNewFolder));
  }

  return {
    async read(path) {
      const { booted, pulse } = running();
      return pulse.guard(booted.fs.readFile(path, "utf-8"));
    },
    write,
    async list(folder) {
      const { booted, pulse } = running();
      const entries = await pulse.guard(booted.fs.readdir(folder === "" ? "/" : folder, { withFileTypes: true }));
      return entries
        .map((entry): FileEntry => {
          const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
          return { path, isFolder: entry.isDirectory() };
        })
        .filter(({ path }) => !hidden.includes(path))
        .sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.path < b.path ? -1 : 1));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch: (booted) => watchFiles(booted, { isHidden, probeFolder: ordersFolder, tell }),
  };
}
