const reducedPauseMillis = 700;
/** After a hitch the scene goes on from where it was instead of leaping. */
const longestStepMillis = 100;

/** Calls back on animation frames while started, on screen and in a visible tab; slowly, with `reduced`, for readers who want less motion. */
export class Ticker {
  running = false;
  private onScreen = true;
  private frame = 0;
  private last = 0;
  private readonly element: Element;
  private readonly tick: (realMillis: number, reduced: boolean) => void;
  private readonly watcher: IntersectionObserver;

  constructor(element: Element, tick: (realMillis: number, reduced: boolean) => void) {
    this.element = element;
    this.tick = tick;
    this.watcher = new IntersectionObserver((entries) => {
      this.onScreen = entries.at(-1)?.isIntersecting ?? true;
      this.schedule();
    });
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.watcher.observe(this.element);
    document.addEventListener("visibilitychange", this.schedule);
    this.schedule();
  }

  stop(): void {
    this.running = false;
    this.onScreen = true;
    this.watcher.disconnect();
    document.removeEventListener("visibilitychange", this.schedule);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  private readonly schedule = (): void => {
    if (this.frame !== 0 || !this.running || !this.onScreen || document.hidden) return;
    this.last = performance.now();
    this.frame = requestAnimationFrame(this.run);
  };

  private readonly run = (now: number): void => {
    this.frame = 0;
    if (!this.running || !this.onScreen || document.hidden) return;
    const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const passed = now - this.last;
    if (!reduced || passed >= reducedPauseMillis) {
      this.last = now;
      this.tick(Math.min(longestStepMillis, Math.max(0, passed)), reduced);
    }
    if (this.running) this.frame = requestAnimationFrame(this.run);
  };
}
