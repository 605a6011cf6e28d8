import type { ProjectFiles } from "#project/project.ts";
import type { FileTree } from "./client.ts";

/** A project as the client wants it: text in one tree, everything else file by file, with the folders those need. */
export interface ProjectParts {
  tree: FileTree;
  binaries: Array<{ path: string; bytes: Uint8Array }>;
  folders: string[];
}

export function projectParts(files: ProjectFiles): ProjectParts {
  const tree: FileTree = {};
  const binaries: ProjectParts["binaries"] = [];
  const folders = new Set<string>();
  for (const [path, contents] of Object.entries(files)) {
    if (typeof contents === "string") put(tree, path.split("/"), contents);
    else {
      binaries.push({ path, bytes: contents });
      const folder = path.split("/").slice(0, -1).join("/");
      if (folder !== "") folders.add(folder);
    }
  }
  return { tree, binaries, folders: [...folders] };
}

function put(tree: FileTree, [name = "", ...rest]: string[], contents: string): void {
  if (rest.length === 0) {
    tree[name] = { file: { contents } };
    return;
  }
  const entry = tree[name];
  const directory = entry && "directory" in entry ? entry.directory : {};
  tree[name] = { directory };
  put(directory, rest, contents);
}
