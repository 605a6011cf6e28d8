import { type Landmarks, landmarkAfter, landmarkBefore } from "./landmarks.ts";
import { advance, type Clock, nextJump, type Place, placeAt, placeOf } from "./playback.ts";
import { Ticker } from "./ticker.ts";

/** What is played, and what in it is worth a jump. */
export interface Score extends Landmarks {
  clock: Clock;
  /** Where a run stopped before its end; counts as a failure after all others. */
  stoppedAtMillis: number | null;
}

/** Moves through a score: by itself while it plays, else as it is told. It plays only on screen and in a visible tab. */
export class Player {
  place: Place = { atMillis: 0, index: -1 };
  speed = 1;
  private score: Score | null = null;
  private readonly ticker: Ticker;
  private readonly show: (moved: boolean) => void;

  /** `show` is called after every change of the place or of whether it plays; `moved` when another event is the last one. */
  constructor(element: Element, show: (moved: boolean) => void) {
    this.show = show;
    this.ticker = new Ticker(element, (realMillis, reduced) => this.tick(realMillis, reduced));
  }

  /** Takes another score, at its start. */
  load(score: Score | null): void {
    this.ticker.stop();
    this.score = score;
    this.place = score ? placeAt(score.clock, 0) : { atMillis: 0, index: -1 };
  }

  get playing(): boolean {
    return this.ticker.running;
  }

  /** Plays from here, or from the start when at the end. */
  play(): void {
    if (!this.score) return;
    const { clock } = this.score;
    if (this.place.atMillis >= clock.axis.endMillis) this.go(placeAt(clock, 0));
    this.ticker.start();
    this.show(false);
  }

  pause(): void {
    if (!this.ticker.running) return;
    this.ticker.stop();
    this.show(false);
  }

  seek(atMillis: number): void {
    if (this.score) this.go(placeAt(this.score.clock, atMillis));
  }

  /** To the moment right after an event; -1 is before the first. */
  goTo(index: number): void {
    this.pause();
    if (this.score) this.go(placeOf(this.score.clock, index));
  }

  step(delta: 1 | -1): void {
    this.goTo(this.place.index + delta);
  }

  /** To the first failure; false when nothing went wrong. */
  firstFailure(): boolean {
    return this.jump(this.score?.failures[0] ?? null) || this.toWhereItStopped();
  }

  /** To the next failure, or to the one before; stays at the last and the first. */
  otherFailure(delta: 1 | -1): boolean {
    const failures = this.score?.failures ?? [];
    const { index } = this.place;
    if (delta < 0) return this.jump(landmarkBefore(failures, index));
    return this.jump(landmarkAfter(failures, index)) || this.toWhereItStopped();
  }

  otherColdStart(delta: 1 | -1): boolean {
    const starts = this.score?.coldStarts ?? [];
    return this.jump((delta > 0 ? landmarkAfter : landmarkBefore)(starts, this.place.index));
  }

  private toWhereItStopped(): boolean {
    const stopped = this.score?.stoppedAtMillis ?? null;
    if (stopped === null) return false;
    this.pause();
    this.seek(stopped);
    return true;
  }

  private jump(index: number | null): boolean {
    if (index === null) return false;
    this.goTo(index);
    return true;
  }

  private tick(realMillis: number, reduced: boolean): void {
    if (!this.score) return;
    const { clock } = this.score;
    const next = reduced ? nextJump(clock, this.place, this.speed) : advance(clock, this.place, realMillis, this.speed);
    if (next.atMillis >= clock.axis.endMillis) this.ticker.stop();
    this.go(next);
  }

  private go(place: Place): void {
    const moved = place.index !== this.place.index;
    this.place = place;
    this.show(moved);
  }
}
