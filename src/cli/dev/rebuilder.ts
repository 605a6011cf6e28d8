import { parts as allParts, type Part, titleOf } from "../prepare.ts";
import { type Needs, needsOf } from "./needs.ts";
import type { PartsRun } from "./run-parts.ts";

interface RebuilderOptions {
  /** What a change of a file asks for; everything but reading it again where absent. */
  needs?: (file: string) => Needs;
  run(parts: readonly Part[]): PartsRun;
  log(line: string): void;
  warn(line: string): void;
  /** Has open pages load again. */
  reload(): void;
  /** Shows what is wrong over open pages. */
  overlay(message: string): void;
  /** Changes that come within this time are one: editors save in several steps. */
  settleMillis?: number;
}

/** Quick, and what a lab needs to be played; runs of figures and labs come after them. */
const first: readonly Part[] = ["platforms", "engine", "project"];

/** Gathers changes, and makes what they need, one run at a time; a change that comes meanwhile starts the rest again with its own. */
export function createRebuilder({
  needs: needsFor = needsOf,
  run,
  log,
  warn,
  reload,
  overlay,
  settleMillis = 150,
}: RebuilderOptions) {
  /** Changed since the last run that made all that was wanted, in their order; before that, while an editor may still save, `coming`. */
  const files = new Set<string>();
  const coming = new Set<string>();
  const wanted = new Set<Part>();
  let current: PartsRun | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What runs now began before the last change. */
  let outdated = false;
  let stopped = false;
  /** A mistake stands over the page. */
  let isBroken = false;

  async function work(): Promise<void> {
    while (wanted.size > 0 && !stopped) {
      const all = allParts.filter((part) => wanted.has(part));
      const soon = all.filter((part) => first.includes(part));
      const now = soon.length > 0 ? soon : all;
      const startedAt = performance.now();
      const mine = run(now);
      current = mine;
      const mistake = await mine.done;
      // A change came meanwhile and ended it: what it had to make is still wanted.
      if (current !== mine) continue;
      current = null;
      // One came at its very end, and starts the next run in a moment.
      if (outdated) return;
      if (mistake !== null) {
        // It stays wanted, for the change that mends it.
        isBroken = true;
        warn(mistake);
        overlay(mistake);
        return;
      }
      for (const part of now) wanted.delete(part);
      const made = now.filter((part) => part !== "content");
      const took = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
      if (made.length > 0) log(`${named(files)}: made ${made.map(titleOf).join(", ")} in ${took}`);
      else if (isBroken) log(`${named(files)}: mended`);
      if (wanted.size === 0) files.clear();
      // Of what can be read, Astro has told the pages.
      if (made.length > 0 || isBroken) reload();
      isBroken = false;
    }
  }

  let isWorking = false;
  function start(): void {
    if (wanted.size > 0) {
      if (isWorking) return;
      isWorking = true;
      void work().finally(() => {
        isWorking = false;
      });
      return;
    }
    log(`${named(files)}: pages load again`);
    files.clear();
    reload();
  }

  return {
    /** `file` from the project's root. */
    changed(file: string): void {
      const needs = needsFor(file);
      if (!needs.reload || stopped) return;
      coming.delete(file);
      coming.add(file);
      for (const part of needs.parts) {
        wanted.add(part);
        outdated = true;
      }
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const each of coming) {
          files.delete(each);
          files.add(each);
        }
        coming.clear();
        const old = outdated ? current : null;
        outdated = false;
        if (old !== null) {
          current = null;
          old.stop();
        }
        start();
      }, settleMillis);
    },
    stop(): void {
      stopped = true;
      clearTimeout(timer);
      current?.stop();
    },
  };
}

/** The latest change first: it is the one whose author waits. */
function named(files: ReadonlySet<string>): string {
  const [one, two, ...more] = [...files].reverse();
  return [one, two, more.length > 0 ? `${more.length} more` : undefined]
    .filter((each) => each !== undefined)
    .join(", ");
}
