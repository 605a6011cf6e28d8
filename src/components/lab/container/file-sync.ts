import { type ReadonlySignal, signal } from "@preact/signals";
import type { LabFiles } from "#lab/runtime.ts";
import type { ContainerFiles } from "#lab/runtimes/webcontainer/container-types.ts";
import { changedThere, writtenAgain } from "#strings/container.ts";
import { ownFiles } from "../session/example.ts";
import type { LabSession } from "../session/session.ts";

const WRITE_DELAY_MILLIS = 300;
/** A shell empties a file before it writes to it, and editors put another one in its place. */
const HALF_DONE_MILLIS = 300;

/** A file that was changed here and in the container; which of both holds is the learner's to say. */
export interface Conflict {
  path: string;
  /** What the file in the container says. */
  theirs: string;
}

/** What became of a file without being asked, in words. */
export interface SyncNote {
  path: string;
  text: string;
}

/** Keeps the learner's files in the page and those in the container the same. */
export interface FileSync {
  readonly conflicts: ReadonlySignal<Conflict[]>;
  /** The latest; null once it was read. */
  readonly note: ReadonlySignal<SyncNote | null>;
  /** Writes at once what was typed. */
  flush(): Promise<void>;
  settle(path: string, keep: "mine" | "theirs"): void;
  closeNote(): void;
  dispose(): void;
}

/** `mounted` is what lies in the container now. The learner's own files are kept in step; an example stays in the page. */
export function createFileSync(session: LabSession, files: ContainerFiles, mounted: LabFiles): FileSync {
  const paths = Object.keys(session.state.peek().starter);
  const conflicts = signal<Conflict[]>([]);
  const note = signal<SyncNote | null>(null);
  /** Each file as both sides last knew it. */
  const known = new Map(paths.map((path) => [path, mounted[path] ?? ""]));
  // Reads and writes of one file in turn: what is read is then never older than what was written.
  const turns = new Map<string, Promise<void>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = false;

  const mine = (path: string): string => ownFiles(session.state.peek())[path] ?? "";
  const take = (path: string, text: string) => {
    known.set(path, text);
    session.dispatch({ type: "files-loaded", files: { ...ownFiles(session.state.peek()), [path]: text } });
  };
  const inTurn = (path: string, work: () => Promise<void>): Promise<void> => {
    const next = (turns.get(path) ?? Promise.resolve()).then(() => (left ? undefined : work())).catch(() => {});
    turns.set(path, next);
    return next;
  };
  const isOpenConflict = (path: string) => conflicts.peek().some((one) => one.path === path);
  const setConflict = (path: string, theirs: string | null) => {
    const others = conflicts.peek().filter((one) => one.path !== path);
    conflicts.value = theirs === null ? others : [...others, { path, theirs }];
  };

  const write = (path: string) =>
    inTurn(path, async () => {
      const text = mine(path);
      if (text === known.get(path) || isOpenConflict(path)) return;
      // Word of a change may still be on its way.
      const found = await readOrNothing(files, path);
      if (found !== null && found !== known.get(path) && found !== text) return setConflict(path, found);
      await files.write(path, text);
      known.set(path, text);
    });
  const writeAgain = (path: string) =>
    inTurn(path, async () => {
      const text = mine(path);
      await files.write(path, text);
      known.set(path, text);
    });
  const look = (path: string) =>
    inTurn(path, async () => {
      let found = await readOrNothing(files, path);
      if (!found && mine(path) !== found) {
        await new Promise((resolve) => setTimeout(resolve, HALF_DONE_MILLIS));
        if (left) return;
        found = await readOrNothing(files, path);
      }
      if (found === null) {
        await files.write(path, mine(path));
        known.set(path, mine(path));
        note.value = { path, text: writtenAgain(path) };
        return;
      }
      if (found === mine(path)) {
        known.set(path, found);
        setConflict(path, null);
      } else if (found !== known.get(path)) {
        if (mine(path) !== known.get(path)) return setConflict(path, found);
        take(path, found);
        note.value = { path, text: changedThere(path) };
      }
    });

  const flush = async () => {
    clearTimeout(timer);
    await Promise.all(paths.map(write));
  };
  const stops = [
    session.state.subscribe((state) => {
      const own = ownFiles(state);
      if (paths.every((path) => own[path] === known.get(path))) return;
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), WRITE_DELAY_MILLIS);
    }),
    files.onChange((path) => {
      for (const one of path === null ? paths : paths.filter((known) => isWithin(known, path))) void look(one);
    }),
  ];
  void flush();

  return {
    conflicts,
    note,
    flush,
    settle(path, keep) {
      const conflict = conflicts.peek().find((one) => one.path === path);
      if (!conflict) return;
      setConflict(path, null);
      if (keep === "theirs") take(path, conflict.theirs);
      else void writeAgain(path);
    },
    closeNote() {
      note.value = null;
    },
    dispose() {
      left = true;
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

/** Whether a change at `changed`, a file or a folder, can be one of `path`. */
const isWithin = (path: string, changed: string): boolean => path === changed || path.startsWith(`${changed}/`);

async function readOrNothing(files: ContainerFiles, path: string): Promise<string | null> {
  try {
    return await files.read(path);
  } catch {
    // Also where the container is gone: then the write that follows fails, and nothing is said.
    return null;
  }
}
