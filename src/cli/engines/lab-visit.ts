import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../child.ts";
import type { Visit } from "./visit.ts";

/** Eight runs, on a busy machine, in a WebKit without a graphics card. */
const checkMillis = 300_000;
const runMillis = 180_000;
const bar = ".lab-run-bar .lab-buttons button";

/** A lab's page, driven by what its buttons and headings say. */
export class LabVisit {
  readonly visit: Visit;
  readonly id: string;
  constructor(visit: Visit, id: string) {
    this.visit = visit;
    this.id = id;
  }

  async open(): Promise<void> {
    await this.visit.open(`/labs/${this.id}/`);
    await this.live();
  }

  /** The learner's own text is in, and the buttons are on. */
  live(): Promise<void> {
    return this.visit.shows(".lab-workbench[data-live]");
  }

  press(words: string): Promise<void> {
    return this.visit.click(bar, words);
  }

  /** Runs, and returns how many requests were answered, of how many, in the page's words. */
  async run(): Promise<string> {
    await this.press("Run");
    await this.ended(runMillis);
    return this.visit.text(".lab-area-scene .lab-summary, .lab-area-scene .lab-note");
  }

  /** Checks all seeds, and returns the verdict. */
  async check(): Promise<string> {
    await this.press("Check");
    await this.ended(checkMillis);
    return this.visit.text(".lab-result");
  }

  /** Waits until Run or Check is through, with a result or a trouble that stands beside the buttons. */
  async idle(limitMillis = runMillis): Promise<void> {
    await this.visit.until(
      "the run ends and says how",
      () =>
        this.visit.browser.evaluate(
          () =>
            document.querySelector(".lab-going") === null && document.querySelector(".lab-status .lab-note") !== null,
        ),
      limitMillis,
    );
  }

  /** As `idle`; a trouble fails the flow. */
  async ended(limitMillis: number): Promise<void> {
    await this.idle(limitMillis);
    const trouble = await this.visit.text(".lab-status .lab-note:not(.lab-result)");
    if (trouble) throw new Error(`The lab says “${trouble.slice(0, 300)}”.`);
  }

  async predict(number: string): Promise<void> {
    await this.visit.click(".lab-prediction input");
    await this.visit.browser.type(number);
    await this.visit.click(".lab-prediction button", "Commit");
  }

  /** Replaces the text of the plain editor by typing. Lines begin where the editor puts them, which means the same to TypeScript. */
  async typeOver(code: string): Promise<void> {
    const { browser } = this.visit;
    await this.visit.click(".lab-textarea");
    await browser.press("ControlOrMeta+a");
    await browser.type(code.replaceAll(/^[ \t]+/gm, "").trim());
  }

  /** What the plain editor holds, without the white space that begins lines. */
  code(): Promise<string> {
    return this.visit.browser.evaluate(() =>
      (document.querySelector<HTMLTextAreaElement>(".lab-textarea")?.value ?? "").replaceAll(/^[ \t]+/gm, "").trim(),
    );
  }

  /** The lab's own solution of a file. */
  solution(path: string): string {
    return readFileSync(join(projectRoot, "labs", this.id, "solution", path), "utf8");
  }
}
