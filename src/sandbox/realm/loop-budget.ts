import type { SourceLine } from "#sim/trace.ts";

/** Share of the budget spent on finding out which of several nested loops has no end. */
const searchShare = 0.1;

/** Counts what code does between two chances for anything else to run, and finds the loop that does not end. */
export class LoopBudget {
  readonly turns: number;
  readonly #searchUntil: number;
  #count = 0;
  #loops = new Map<SourceLine, number>();
  #last: SourceLine | undefined;

  constructor(turns: number) {
    this.turns = turns;
    this.#searchUntil = turns + Math.ceil(turns * searchShare);
  }

  reset(): void {
    if (this.#count > this.turns) this.#loops.clear();
    this.#count = 0;
  }

  /** One turn of a loop, or one microtask; true when there have been too many. */
  spend(source: SourceLine | undefined, isLoop: boolean): boolean {
    if (++this.#count <= this.turns) return false;
    this.#last = source;
    if (isLoop && source) this.#loops.set(source, (this.#loops.get(source) ?? 0) + 1);
    return this.#count > this.#searchUntil;
  }

  /** The loop without an end: of those that still turn, the one that turns least has the others inside. */
  culprit(): { source: SourceLine | undefined; isLoop: boolean } {
    let least: [SourceLine, number] | undefined;
    for (const entry of this.#loops) {
      if (entry[1] > 1 && (least === undefined || entry[1] < least[1])) least = entry;
    }
    least ??= this.#loops.entries().next().value;
    return { source: least?.[0] ?? this.#last, isLoop: least !== undefined };
  }
}
