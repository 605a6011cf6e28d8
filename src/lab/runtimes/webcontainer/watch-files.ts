import type { Booted, ClientFiles } from "./client.ts";

export interface WatchOptions {
  /** A path that no reader has business with. */
  isHidden(path: string): boolean;
  /** A hidden folder deep enough to show that folders in folders are watched. */
  probeFolder: string;
  /** Called with the path of what changed, `null` where that is not known. */
  tell(path: string | null): void;
  timing?: WatchTiming;
}

export interface WatchTiming {
  /** Between two writes of a file that a working watcher tells of. */
  probeMillis: number;
  pollMillis: number;
}

const probes = 3;
const defaultTiming: WatchTiming = { probeMillis: 700, pollMillis: 3_000 };
/** More than a lab with what a learner adds; beyond, files are not looked at when there is no watcher. */
const mostFiles = 400;

/**
 * Tells of changes in a container's files; returns how to stop. The client says nowhere but on the console that a watch failed,
 * so a file is written that it has to tell of; where it does not, the files are read again and again.
 */
export function watchFiles(
  { fs, workdir }: Pick<Booted, "fs" | "workdir">,
  { isHidden, probeFolder, tell, timing = defaultTiming }: WatchOptions,
): () => void {
  let works = false;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hear = (_: string, name: string | Uint8Array | null) => {
    const path = pathOf(name, workdir);
    if (path?.startsWith(`${probeFolder}/`)) works = true;
    if (path === null || !isHidden(path)) tell(path);
  };
  const after = (millis: number, act: () => Promise<unknown>) => {
    if (!isOver) timer = setTimeout(() => void act().catch(() => {}), millis);
  };

  async function probe(left: number): Promise<void> {
    if (works || isOver) return;
    if (left === 0) return poll(null);
    // Waited for by the next one only: a container that is gone answers never.
    void fs.writeFile(`${probeFolder}/watched`, String(left)).catch(() => {});
    after(timing.probeMillis, () => probe(left - 1));
  }

  async function poll(before: Map<string, string> | null): Promise<void> {
    // A watcher that was only slow tells of the engine's orders, which lie where the probe does.
    if (works) return;
    const now = await textsIn(fs, isHidden).catch(() => before);
    if (isOver) return;
    if (before === null) tell(null);
    else if (now !== null) for (const path of changed(before, now)) tell(path);
    after(timing.pollMillis, () => poll(now));
  }

  const watcher = fs.watch(".", { recursive: true }, hear);
  void probe(probes);
  return () => {
    isOver = true;
    clearTimeout(timer);
    watcher.close();
  };
}

/** The text of each file that is not hidden, by path. */
async function textsIn(fs: ClientFiles, isHidden: (path: string) => boolean): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const folders = [""];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    for (const entry of await fs.readdir(folder === "" ? "/" : folder, { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (isHidden(path) || texts.size >= mostFiles) continue;
      if (entry.isDirectory()) folders.push(path);
      else texts.set(path, await fs.readFile(path, "utf-8").catch(() => ""));
    }
  }
  return texts;
}

const changed = (before: Map<string, string>, now: Map<string, string>): string[] =>
  [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path));

/** From the project's root, however the container begins its paths. */
function pathOf(name: string | Uint8Array | null, workdir: string | undefined): string | null {
  const text = name instanceof Uint8Array ? new TextDecoder().decode(name) : name;
  const own = workdir !== undefined && text?.startsWith(`${workdir}/`) ? text.slice(workdir.length) : text;
  return own?.replace(/^(\.?\/)+/, "") || null;
}
