import { type Browser, describeTarget, type Target } from "./browser.ts";

const pollMillis = 200;
/** Generous: WebKitGTK draws without a graphics card here, beside whatever else the machine does. */
const pageMillis = 45_000;
const clickMillis = 15_000;

/** A reader's visit to the served site: what flows do, in any browser. */
export class Visit {
  readonly browser: Browser;
  readonly origin: string;
  constructor(browser: Browser, origin: string) {
    this.browser = browser;
    this.origin = origin;
  }

  open(path: string): Promise<void> {
    return this.browser.open(this.origin + path);
  }

  /** Clicks what fits, as soon as it is there and holds still to be clicked. */
  async click(selector: string, words?: string, which: Target["which"] = "first"): Promise<void> {
    const target = { selector, which, ...(words !== undefined && { words }) };
    let why: unknown;
    const isClicked = () =>
      this.browser.click(target).then(
        () => true,
        (error: unknown) => {
          why = error;
          return false;
        },
      );
    if (await this.#when(isClicked, clickMillis)) return;
    const { name, message } = why instanceof Error ? why : new Error(String(why));
    throw new Error(`${describeTarget(target)} could not be clicked (${name}${message && `: ${message}`}).`);
  }

  /** The words of the first element that fits, without runs of spaces; empty where there is none. */
  text(selector: string): Promise<string> {
    return this.browser.evaluate(
      (place) => (document.querySelector(place)?.textContent ?? "").replace(/\s+/g, " ").trim(),
      selector,
    );
  }

  /** Waits until an element says what is expected, and returns all it says. */
  async says(selector: string, expected: RegExp, limitMillis = pageMillis): Promise<string> {
    let text = "";
    const came = await this.#when(async () => {
      text = await this.text(selector);
      return expected.test(text);
    }, limitMillis);
    if (came) return text;
    throw new Error(`\`${selector}\` did not come to say ${expected}; it says “${text.slice(0, 300)}”.`);
  }

  /** Waits until an element is there that fits a selector. */
  async shows(selector: string, limitMillis = pageMillis): Promise<void> {
    const isThere = () => this.browser.evaluate((place) => document.querySelector(place) !== null, selector);
    if (!(await this.#when(isThere, limitMillis))) throw new Error(`There came no \`${selector}\`.`);
  }

  /** Waits until a condition holds, which `of` puts in words. */
  async until(of: string, holds: () => Promise<boolean>, limitMillis = pageMillis): Promise<void> {
    if (!(await this.#when(holds, limitMillis))) throw new Error(`It did not come to this: ${of}.`);
  }

  async #when(holds: () => Promise<boolean>, limitMillis: number): Promise<boolean> {
    for (const deadline = performance.now() + limitMillis; performance.now() < deadline; ) {
      // Between two pages there is nothing to ask.
      if (await holds().catch(() => false)) return true;
      await new Promise((resolve) => setTimeout(resolve, pollMillis));
    }
    return false;
  }
}

/** Fails a flow in words. */
export function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
