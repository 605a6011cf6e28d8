const quietMillis = 3000;
const settleMillis = 350;

/** Says the latest of many texts in a live region: soon after things come to rest, and at most every three seconds while they do not. */
export class Announcer {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saidAt = Number.NEGATIVE_INFINITY;
  private text = "";
  private readonly region: { textContent: string | null };
  private readonly now: () => number;

  constructor(region: { textContent: string | null }, now: () => number = () => performance.now()) {
    this.region = region;
    this.now = now;
  }

  say(text: string, moving: boolean): void {
    this.text = text;
    if (moving && this.timer) return;
    clearTimeout(this.timer);
    const wait = moving ? Math.max(settleMillis, this.saidAt + quietMillis - this.now()) : settleMillis;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.saidAt = this.now();
      this.region.textContent = this.text;
    }, wait);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
