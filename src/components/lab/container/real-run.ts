import { type ReadonlySignal, signal } from "@preact/signals";
import type { LabFiles } from "#lab/runtime.ts";
import { readLines } from "#lab/runtimes/webcontainer/client-output.ts";
import type { Container, ContainerFiles, ContainerProcess } from "#lab/runtimes/webcontainer/container-types.ts";
import { engineFolder } from "#project/project.ts";
import { type RealNotice, realPrefix } from "#real/real-run-options.ts";
import type { Parameters } from "#schemas/parameters.ts";
import type { TraceEvent } from "#sim/trace.ts";
import * as say from "#strings/container-real.ts";
import { lastLines, PlainText } from "./plain-text.ts";
import { counted, noCounters, type RealCounters, type TraceHead } from "./real-counters.ts";

/** Where a real run is. */
export type RealPhase =
  | { phase: "idle" }
  /** The files are looked at, then the processes start. */
  | { phase: "starting" }
  | { phase: "running" }
  | { phase: "stopped" }
  | { phase: "ended" }
  | { phase: "failed"; message: string; way: string };

export interface RealRun {
  readonly phase: ReadonlySignal<RealPhase>;
  readonly head: ReadonlySignal<TraceHead | null>;
  /** What happened so far: one list that grows, and how long it is. */
  readonly events: readonly TraceEvent[];
  readonly length: ReadonlySignal<number>;
  readonly counters: ReadonlySignal<RealCounters>;
  readonly leftOut: ReadonlySignal<string[]>;
  /** The last lines that are for people. */
  readonly said: ReadonlySignal<string[]>;
  start(wanted: { files: LabFiles; seed: number; parameters: Parameters }): Promise<void>;
  stop(): void;
}

const sayLines = 12;
/** The page writes what was typed a moment later: so long the files may differ. */
const settleMillis = 2_000;
const lookMillis = 100;

/** The lab's traffic in real time, played by a process of the container. */
export function createRealRun(container: Pick<Container, "spawn" | "files">): RealRun {
  const phase = signal<RealPhase>({ phase: "idle" });
  const head = signal<TraceHead | null>(null);
  const length = signal(0);
  const counters = signal<RealCounters>(noCounters);
  const leftOut = signal<string[]>([]);
  const said = signal<string[]>([]);
  const events: TraceEvent[] = [];
  let child: ContainerProcess | null = null;
  /** Counts starts: what an earlier one still says is not heard. */
  let current = 0;

  const isOver = () => phase.peek().phase !== "starting" && phase.peek().phase !== "running";
  const fail = (message: string, way: string) => {
    if (!isOver()) phase.value = { phase: "failed", message, way };
  };

  function hear(notice: RealNotice): void {
    if (notice.type === "begun") {
      head.value = notice.trace;
      leftOut.value = notice.leftOut;
      phase.value = { phase: "running" };
    } else if (notice.type === "events") {
      events.push(...notice.events);
      counters.value = counted(counters.peek(), notice.events);
      length.value = events.length;
    } else if (notice.type === "ended") phase.value = { phase: "ended" };
    else fail(notice.message, say.changeAndStart);
  }

  async function follow(process: ContainerProcess, start: number): Promise<void> {
    const text = new PlainText();
    await readLines(process.output, (line) => {
      if (start !== current) return;
      if (line.startsWith(realPrefix)) hear(noticeIn(line));
      else if (line.trim() !== "") said.value = lastLines(text.push(`${line}\n`), sayLines);
    });
    const code = await process.exit;
    if (start === current) fail(endedWords(code), say.lookBelow);
  }

  return {
    ...{ phase, head, events, length, counters, leftOut, said },
    async start({ files, seed, parameters }) {
      if (!isOver()) return;
      const start = ++current;
      events.length = 0;
      length.value = 0;
      head.value = null;
      counters.value = noCounters;
      said.value = [];
      phase.value = { phase: "starting" };
      const unlike = await differing(container.files, files);
      if (start !== current) return;
      if (unlike !== null) {
        return fail(say.filesDiffer(unlike), say.sayWhichHolds);
      }
      try {
        const settings = Object.entries(parameters).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
        child = await container.spawn("node", [
          ...[`${engineFolder}/real.js`, "--events", "--seed", String(seed)],
          ...settings,
        ]);
        if (start !== current) return child.kill();
        await follow(child, start);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (start === current) fail(say.notStarted(reason), say.startAnew);
      }
    },
    stop() {
      if (isOver()) return;
      current++;
      child?.kill();
      child = null;
      phase.value = { phase: "stopped" };
    },
  };
}

function noticeIn(line: string): RealNotice {
  try {
    return JSON.parse(line.slice(realPrefix.length));
  } catch {
    return { type: "failed", message: say.cutOff };
  }
}

const endedWords = (code: number): string => (code === 137 ? say.outOfMemory : say.endedByItself(code));

/**
 * The first file that stays another one in the container than here; null when all are the same. One that is missing there is
 * written. Whoever keeps both in step gets a moment for it, and nothing is written over what the learner changed there.
 */
async function differing(files: ContainerFiles, wanted: LabFiles): Promise<string | null> {
  for (const [path, text] of Object.entries(wanted)) {
    for (let waited = 0; ; waited += lookMillis) {
      const found = await files.read(path).catch(() => null);
      if (found === text) break;
      if (found === null) await files.write(path, text);
      else if (waited >= settleMillis) return path;
      await new Promise((resolve) => setTimeout(resolve, lookMillis));
      if (found === null && waited >= settleMillis) return path;
    }
  }
  return null;
}
