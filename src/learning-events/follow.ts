import type { Listener } from "#progress/index.ts";
import type { ProgressRecord } from "#schemas/progress.ts";
import { changesBetween, type PassShares } from "./changes-between.ts";
import type { Dated } from "./event.ts";

/** As much of the learner's record as is followed. */
export interface Followed {
  readonly ready: Promise<void>;
  read(): ProgressRecord;
  onChange(listener: Listener): () => void;
}

/**
 * Tells what is done on this page. What other tabs did they tell themselves, and what an imported file brings was told where
 * it was done. Until the stored record is in, nobody knows whether what is done is new, or how often it was tried: it is
 * told then.
 */
export function followRecord(
  progress: Followed,
  passShares: PassShares,
  tell: (change: Dated) => void,
  onErased: () => void = () => {},
): void {
  const atFirst = progress.read();
  let early: Dated[] | null = [];
  progress.onChange((cause, before, after) => {
    if (cause === "erased") onErased();
    if (cause !== "here") return;
    const changes = changesBetween(before, after, passShares);
    if (early) early.push(...changes);
    else for (const change of changes) tell(change);
  });
  void progress.ready.then(() => {
    const done = new Set(early?.map(momentOf));
    early = null;
    if (done.size === 0) return;
    for (const change of changesBetween(atFirst, progress.read(), passShares))
      if (done.has(momentOf(change))) tell(change);
  });
}

/** Says of a change which it is, whatever the stored record makes of the rest. */
const momentOf = ({ type, atMillis }: Dated) => `${type} ${atMillis}`;
