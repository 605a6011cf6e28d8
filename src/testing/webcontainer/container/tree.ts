import { mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import { join, matchesGlob } from "node:path";
import { inside } from "./inside.ts";

/** A tree of files as the client sends and takes it: text in `c`, or with `b` one character per byte; `l` is a link's target. */
interface Folder {
  d: Record<string, Folder | { f: { c: string; b?: true } | { l: string } }>;
}

/** Writes a tree into a folder that exists, over what is there; resolves to what was written. */
export async function mountTree(folder: string, payload: Uint8Array, mountPoint: string | null) {
  const tree = parse(payload);
  const root = inside(folder, mountPoint ?? "");
  await stat(root);
  const files: string[] = [];
  let bytes = 0;
  const write = async (current: Folder, path: string): Promise<void> => {
    for (const [name, entry] of Object.entries(current.d)) {
      const own = path ? `${path}/${name}` : name;
      const target = inside(root, own);
      if ("d" in entry) {
        await mkdir(target, { recursive: true });
        await write(entry, own);
        continue;
      }
      if ("l" in entry.f) await symlink(entry.f.l, target);
      else {
        const contents = Buffer.from(entry.f.c, entry.f.b ? "latin1" : "utf8");
        bytes += contents.length;
        await writeFile(target, contents);
      }
      files.push(own);
    }
  };
  await write(tree, "");
  return { mountPoint, files, bytes };
}

function parse(payload: Uint8Array): Folder {
  try {
    return JSON.parse(Buffer.from(payload).toString());
  } catch {
    throw new Error(
      "The stand-in mounts trees of files; what was mounted is no such tree. A snapshot needs the real host.",
    );
  }
}

export interface SerializeOptions {
  format: "json" | "binary" | "zip";
  includes?: string[];
  excludes?: string[];
}

/** A folder as a tree, in JSON's bytes. Globs are relative to the folder; what is included comes out of excluded folders too. */
export async function serializeTree(folder: string, path: string, options: SerializeOptions): Promise<Uint8Array> {
  const { format, includes = [], excludes = [] } = options;
  if (format !== "json") throw new Error(`The stand-in exports \`json\` only, not \`${format}\`.`);
  const matches = (globs: string[], own: string) => globs.some((glob) => matchesGlob(own, glob));
  const read = async (at: string, base: string, isExcluded: boolean): Promise<Folder> => {
    const tree: Folder = { d: {} };
    for (const entry of await readdir(at, { withFileTypes: true })) {
      const own = base ? `${base}/${entry.name}` : entry.name;
      const isOut = (isExcluded || matches(excludes, own)) && !matches(includes, own);
      if (entry.isDirectory()) {
        const inner = await read(join(at, entry.name), own, isOut);
        if (!isOut || Object.keys(inner.d).length > 0) tree.d[entry.name] = inner;
      } else if (isOut) continue;
      else if (entry.isSymbolicLink()) tree.d[entry.name] = { f: { l: await readlink(join(at, entry.name)) } };
      else tree.d[entry.name] = { f: textOrBytes(await readFile(join(at, entry.name))) };
    }
    return tree;
  };
  const tree = await read(inside(folder, path), "", false);
  return new Uint8Array(Buffer.from(JSON.stringify(tree)));
}

function textOrBytes(contents: Buffer): { c: string; b?: true } {
  const text = contents.toString("utf8");
  return Buffer.from(text).equals(contents) ? { c: text } : { c: contents.toString("latin1"), b: true };
}
