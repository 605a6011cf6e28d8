import { AsyncLocalStorage } from "node:async_hooks";
import type { SourceLine } from "#sim/trace.ts";
import { providedFolder, writtenEnding } from "../program/written.ts";
import type { Invocation } from "./invocation.ts";
import { OpenInvocations } from "./open-invocations.ts";
import { storesOutliveAwait } from "./stores-outlive-await.ts";

/** On whose behalf code runs, and the learner's line it was asked for at. */
export interface Asker {
  request: number | null;
  source?: SourceLine;
}

interface Mark {
  invocation: Invocation | null;
  /** Where it was asked for, when that is no longer on the stack. */
  source?: SourceLine | undefined;
}

const storage = new AsyncLocalStorage<Mark>();

/** The requests this process has taken and not ended. */
export const openInvocations = new OpenInvocations();
void storesOutliveAwait().then((kept) => {
  openInvocations.storesAreKept = kept;
});

/** The request on whose behalf code runs; null while modules load, and in what they started. */
export const presentInvocation = (): Invocation | null =>
  openInvocations.present(storage.getStore()?.invocation ?? null);

/** Runs code on behalf of a request, or of none. */
export const within = <T>(invocation: Invocation | null, run: () => T, source?: SourceLine): T =>
  storage.run({ invocation, source }, run);

let root: string | null = null;

/** Says where the learner's files were written; their lines are only looked for from then on. */
export function setRoot(url: string): void {
  root = url;
}

/** The learner's line of a stack, the innermost. */
export function sourceOfStack(stack: unknown): SourceLine | undefined {
  if (root === null || typeof stack !== "string") return undefined;
  let at = stack.indexOf(root);
  while (at >= 0) {
    const [, written = "", line = ""] = /^([^\s()?]*?)(?:\?[^\s():]*)?:(\d+)/.exec(stack.slice(at + root.length)) ?? [];
    // The first folder is the module graph's.
    const file = decodeURI(written).split("/").slice(1).join("/");
    if (file.endsWith(writtenEnding) && !written.startsWith(`${providedFolder}/`)) {
      return { file: file.slice(0, -writtenEnding.length), line: Number(line) };
    }
    at = stack.indexOf(root, at + 1);
  }
  return undefined;
}

const framesLookedAt = 24;

/** The learner's line that runs now, or that awaits what runs now. */
export function presentSource(): SourceLine | undefined {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = framesLookedAt;
  const { stack } = new Error();
  Error.stackTraceLimit = before;
  return sourceOfStack(stack) ?? storage.getStore()?.source;
}

/** Whoever asks now. */
export function presentAsker(): Asker {
  const source = presentSource();
  return { request: presentInvocation()?.request ?? null, ...(source && { source }) };
}

/** The fields of an event that tell who asked. */
export const askedBy = ({ request, source }: Asker): Asker => ({ request, ...(source && { source }) });

/** Real milliseconds since a reading of `performance.now()`, to a microsecond. */
export const millisSince = (startedAt: number): number => Math.round((performance.now() - startedAt) * 1000) / 1000;
