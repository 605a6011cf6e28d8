import type { FileEntry } from "#lab/runtimes/webcontainer/container-types.ts";

/** What is known of the files: each folder's entries, and which folders are open. `""` is the root. */
export interface Tree {
  entries: ReadonlyMap<string, FileEntry[]>;
  open: ReadonlySet<string>;
}

/** One line of the tree; `level` counts from 1. */
export interface Row extends FileEntry {
  name: string;
  level: number;
  isOpen: boolean;
}

/** The lines to show, in order. */
export function rowsOf(tree: Tree, folder = "", level = 1): Row[] {
  return (tree.entries.get(folder) ?? []).flatMap((entry) => {
    const isOpen = entry.isFolder && tree.open.has(entry.path);
    const row: Row = { ...entry, name: entry.path.slice(entry.path.lastIndexOf("/") + 1), level, isOpen };
    return isOpen ? [row, ...rowsOf(tree, entry.path, level + 1)] : [row];
  });
}

/** What a key does at a line: which line is next, or that this one opens or closes (ARIA's tree view pattern). */
export type TreeMove = { to: number } | "open" | "close" | null;

export function moveByKey(rows: readonly Row[], at: number, key: string): TreeMove {
  const row = rows[at];
  if (!row) return null;
  const within = (to: number): TreeMove => ({ to: Math.min(Math.max(to, 0), rows.length - 1) });
  switch (key) {
    case "ArrowDown":
      return within(at + 1);
    case "ArrowUp":
      return within(at - 1);
    case "Home":
      return within(0);
    case "End":
      return within(rows.length - 1);
    case "ArrowRight":
      if (!row.isFolder) return null;
      return row.isOpen ? within(at + 1) : "open";
    case "ArrowLeft": {
      if (row.isOpen) return "close";
      const parent = rows.findLastIndex(({ level }, index) => index < at && level < row.level);
      return parent === -1 ? null : { to: parent };
    }
    default:
      return null;
  }
}

/** What npm installed: thousands of files, which the container leaves out of its root's list, and which open like any folder. */
const installed: FileEntry = { path: "node_modules", isFolder: true };

/** The entries of a folder as the tree has them. */
export function withInstalled(folder: string, entries: FileEntry[]): FileEntry[] {
  if (folder !== "") return entries;
  const folders = [...entries.filter(({ isFolder }) => isFolder), installed];
  return [...folders.sort((a, b) => (a.path < b.path ? -1 : 1)), ...entries.filter(({ isFolder }) => !isFolder)];
}
