import { expect, type Locator, type Page } from "@playwright/test";
import { fileOf } from "./lab-folder.ts";
import { plainEditor } from "./record-page.ts";
import { lab } from "./site-pages.ts";

const file = "pages/api/orders.ts";

/** The text of an answer in `labs/connection-per-request/`, for example `solution` or `rejected/no-refusals--pool-per-request`. */
export function answer(variant: string): string {
  const text = fileOf("connection-per-request", variant, file);
  if (text === null) throw new Error(`labs/connection-per-request/${variant} has no ${file}`);
  return text;
}

/** A lab's page, driven as a learner does: by what its buttons and headings say. */
export class LabPage {
  readonly page: Page;
  readonly address: string;
  constructor(page: Page, id?: string) {
    this.page = page;
    this.address = id === undefined ? lab : `/labs/${id}/`;
  }

  /** Opens the page, or an example on it by `#open=…`, for a reader who chose the plain editor. */
  async open(hash = ""): Promise<void> {
    await plainEditor(this.page);
    await this.visit(hash);
  }

  /** Opens the page for a reader who chose no editor: where there is a mouse and room, the full one comes at the first move. */
  async visit(hash = ""): Promise<void> {
    await this.page.goto(this.address + hash);
    await expect(this.button("Run")).toBeEnabled();
  }

  button(name: string): Locator {
    return this.page.getByRole("group", { name: "Lab actions" }).getByRole("button", { name, exact: true });
  }

  /** The editor, plain or full: both are a text box named after the file. */
  get editor(): Locator {
    return this.editorOf(file);
  }

  editorOf(path: string): Locator {
    return this.page.getByRole("textbox", { name: `Code of ${path}` });
  }

  /** The button that shows a file; its name goes on where the file is read-only. */
  tab(path: string): Locator {
    return this.page.getByRole("navigation", { name: "Files" }).getByRole("button", { name: path });
  }

  get checks(): Locator {
    return this.page.getByRole("region", { name: /^Checks/ });
  }

  get run(): Locator {
    return this.page.getByRole("region", { name: "The run" });
  }

  /** A panel about the run, by the name of its tab. */
  async tool(name: string): Promise<Locator> {
    await this.page.getByRole("tab", { name, exact: true }).click();
    return this.page.getByRole("tabpanel", { name, exact: true });
  }

  /** What is said below the editor: whether the text is kept, and what Tab does. */
  get editorBar(): Locator {
    return this.page.locator(".lab-editor-bar");
  }

  /** What the run found wrong with the code, line by line. */
  get problems(): Locator {
    return this.page.getByRole("list", { name: "What the run found in this code" });
  }

  get prediction(): Locator {
    return this.page.getByRole("group", { name: "Prediction" });
  }

  /** What says that an example is open. */
  get example(): Locator {
    return this.page.getByRole("region", { name: "Example" });
  }

  /** What is said of an example that is not open any more, or not yet. */
  get note(): Locator {
    return this.page.locator("div.lab-example");
  }

  seed(number: number): Locator {
    return this.page.getByRole("group", { name: "Seed that Run plays" }).getByRole("radio", { name: String(number) });
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
  async paste(code: string, path = file): Promise<void> {
    await this.editorOf(path).focus();
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), code);
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("ControlOrMeta+v");
  }

  async pressRun(): Promise<void> {
    await this.button("Run").click();
    await this.finished();
  }

  /** Checks, and waits for the verdict: eight runs, which take a busy machine a while. */
  async pressCheck(): Promise<void> {
    await this.button("Check").click();
    await this.checked();
  }

  async checked(): Promise<void> {
    await expect(this.button("Check")).toHaveAttribute("aria-disabled", "false", { timeout: 150_000 });
  }

  /** A run ends with its summary or with the error that stopped it. */
  async finished(): Promise<void> {
    await expect(this.run.locator(".lab-summary, .lab-note")).toBeVisible({ timeout: 30_000 });
    await expect(this.button("Run")).toHaveAttribute("aria-disabled", "false", { timeout: 30_000 });
  }
}
