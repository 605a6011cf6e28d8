import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { projectRoot } from "#cli/child.ts";
import { lab } from "./site-pages.ts";

const file = "pages/api/orders.ts";

/** The text of an answer in `labs/connection-per-request/`, for example `solution` or `rejected/no-refusals--pool-per-request`. */
export const answer = (variant: string) =>
  readFileSync(join(projectRoot, "labs/connection-per-request", variant, file), "utf8");

/** The lab page, driven as a learner does: by what its buttons and headings say. */
export class LabPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto(lab);
    await expect(this.button("Run")).toBeEnabled();
  }

  button(name: string): Locator {
    return this.page.getByRole("group", { name: "Lab actions" }).getByRole("button", { name, exact: true });
  }

  /** The editor, plain or full: both are a text box named after the file. */
  get editor(): Locator {
    return this.page.getByRole("textbox", { name: `Code of ${file}` });
  }

  get checks(): Locator {
    return this.page.getByRole("region", { name: /^Checks/ });
  }

  get run(): Locator {
    return this.page.getByRole("region", { name: "The run" });
  }

  get prediction(): Locator {
    return this.page.getByRole("group", { name: "Prediction" });
  }

  async predict(number: string): Promise<void> {
    await this.prediction.getByRole("spinbutton").fill(number);
    await this.prediction.getByRole("button", { name: "Commit" }).click();
  }

  /** Waits for the full editor, which loads once a reader moves near it. */
  async fullEditor(): Promise<void> {
    // Before the page's scripts run nobody is there to notice the move.
    await expect(this.button("Run")).toBeEnabled();
    await this.page.mouse.move(200, 200);
    await this.page.mouse.move(300, 300);
    await expect(this.page.locator(".monaco-editor").first()).toBeVisible({ timeout: 30_000 });
  }

  /** Pastes a whole text over what is there: typed, the editor would indent it and close its brackets. */
  async paste(code: string): Promise<void> {
    await this.editor.focus();
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), code);
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("ControlOrMeta+v");
  }

  async pressRun(): Promise<void> {
    await this.button("Run").click();
    await this.finished();
  }

  /** A run ends with its summary or with the error that stopped it. */
  async finished(): Promise<void> {
    await expect(this.run.locator(".lab-summary, .lab-note")).toBeVisible({ timeout: 30_000 });
    await expect(this.button("Run")).toHaveAttribute("aria-disabled", "false", { timeout: 30_000 });
  }
}
