import type { EventOf } from "#sim/trace.ts";
import * as say from "#strings/visualiser-story-causes.ts";
import { clip } from "../frames/format.ts";
import { type Cause, closedWords } from "./causes.ts";
import { at, atMillis, type Told } from "./told.ts";
import { onLine, sentence } from "./words.ts";

/** The connection whose end goes before an error that nobody heard: the last one of the instance that others closed. */
export function causeOfCrash(
  told: Told,
  event: EventOf<"instance-crashed"> | EventOf<"uncaught-error-outlived">,
): Cause | null {
  const { ledger } = told;
  const { instance, message, seq, source } = event;
  if (!/terminat|ECONNRESET|connection/i.test(message)) return null;
  const closed = (ledger.instances.get(instance)?.connections ?? []).filter((one) => {
    const end = ledger.events[one.closed];
    return one.closed < seq && end?.type === "connection-closed" && end.by !== "client";
  });
  const onSameLine = closed.filter(
    ({ dialled }) => source && dialled.source?.line === source.line && dialled.source.file === source.file,
  );
  const last = (onSameLine.length > 0 ? onSameLine : closed).sort((a, b) => b.closed - a.closed)[0];
  return last ? { words: closedWords(told, last), index: last.closed } : null;
}

/** `instance 1 crashed at 2.3 s on an error that nobody handled …`, as sentences. */
export function crashWords(told: Told, event: EventOf<"instance-crashed">): { words: string; cause: Cause | null } {
  const { instance, message, source, seq } = event;
  const overdue = /took longer than|process\.exit/.test(message);
  if (overdue) return { words: say.instanceEnded(instance, at(told, seq), sentence(message)), cause: null };
  const cause = causeOfCrash(told, event);
  const frozen = told.ledger.instances
    .get(instance)
    ?.frozen.findLast(({ from, to }) => from < (cause?.index ?? seq) && to > (cause?.index ?? seq));
  const heard = frozen && Number.isFinite(frozen.to) && atMillis(told, frozen.to) > atMillis(told, cause?.index ?? seq);
  const made = source ? say.madeOn(onLine(source)) : "";
  const before = cause
    ? heard
      ? say.beforeThatFrozen(cause.words, at(told, frozen.to))
      : say.beforeThat(cause.words)
    : "";
  const words = `${say.instanceCrashed(instance, at(told, seq), clip(message, 100), made)}${before}`;
  return { words, cause };
}
