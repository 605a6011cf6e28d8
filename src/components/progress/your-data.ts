import { browserProgress } from "#progress/browser.ts";
import { previewOf, resultFileName, resultFileOf, resultFileText } from "#quiz/result-file/index.ts";
import * as say from "#strings/your-data.ts";
import { download, find, make, setText } from "../elements.ts";
import { heldIn, importInWords } from "./held.ts";

const progress = browserProgress();

/** Larger than any record this site writes; reading more would only stop the page. */
const LARGEST_FILE_BYTES = 50_000_000;

/** Lets the learner take the record along, bring one in, and erase it. */
class YourData extends HTMLElement {
  connectedCallback(): void {
    const actions: Record<string, () => void> = {
      export: () => void this.#export(),
      "set-aside": () => void this.#saveSetAside(),
      "result-file": () => this.#saveResultFile(),
      "ask-erase": () => this.#askErase(),
      erase: () => void this.#erase(),
      keep: () => this.#dialog().close(),
    };
    this.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-action]") : null;
      actions[button?.dataset.action ?? ""]?.();
    });
    const input = this.#find<HTMLInputElement>("[type=file]");
    input.addEventListener("change", () => void this.#import(input));
    const show = () => this.#show();
    progress.onChange(show);
    void progress.ready.then(show);
  }

  #show(): void {
    const held = heldIn(progress.read());
    const isHeard = import.meta.env.LEARNING_EVENTS && progress.health === "ok";
    setText(this.#find("[data-stored]"), say.stored[isHeard ? "heard" : progress.health]);
    this.#list("[data-held]", held.length > 0 ? held : [say.nothingYet]);
    this.#list("[data-goes]", held);
    const file = resultFileOf(progress.read(), { nowMillis: Date.now() });
    this.#find<HTMLButtonElement>("[data-action=result-file]").disabled = !file;
    setText(this.#find("[data-no-results]"), file ? "" : say.nothingToSave);
    const preview = this.#find<HTMLElement>("[data-preview]");
    preview.hidden = !file;
    const { holds, leavesOut } = file ? previewOf(file) : { holds: [], leavesOut: [] };
    this.#list("[data-holds]", holds);
    this.#list("[data-leaves-out]", leavesOut);
    void this.#showSetAside();
  }

  async #showSetAside(): Promise<void> {
    const parts = await progress.setAside();
    this.#find<HTMLElement>("[data-set-aside]").hidden = parts.length === 0;
    setText(this.#find("[data-set-aside] [data-count]"), say.partsSetAside(parts.length));
    this.#list(
      "[data-set-aside] ul",
      parts.slice(0, 20).map(({ path, reason }) => say.partReason(path || say.wholeRecord, reason)),
    );
  }

  async #export(): Promise<void> {
    save(await progress.exportText(), `warm-start-record-${today()}.json`);
    this.#say("export", [say.exported]);
  }

  async #import(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (!file) return;
    if (file.size > LARGEST_FILE_BYTES) this.#say("import", [say.tooLarge(file.name)]);
    else
      try {
        const report = await progress.importText(await file.text());
        const details = report.notUnderstood.slice(0, 20).map(({ path, reason }) => say.partReason(path, reason));
        this.#say("import", importInWords(report), details);
      } catch {
        this.#say("import", [say.unreadable(file.name)]);
      }
    // So that choosing the same file again is a change.
    input.value = "";
  }

  async #saveSetAside(): Promise<void> {
    save(JSON.stringify(await progress.setAside(), null, 2), `warm-start-set-aside-${today()}.json`);
  }

  #saveResultFile(): void {
    const file = resultFileOf(progress.read(), { nowMillis: Date.now() });
    if (!file) return;
    save(resultFileText(file), resultFileName(file));
    this.#say("result-file", [say.resultFileSaved]);
  }

  #askErase(): void {
    this.#dialog().showModal();
  }

  async #erase(): Promise<void> {
    this.#dialog().close();
    const erased = await progress.erase();
    this.#say("erase", [erased ? say.erased : say.notErased]);
    this.#find<HTMLElement>("#your-data").focus();
  }

  /** Puts sentences where the live region of an action is, and the fine print under them. */
  #say(action: string, sentences: string[], details: string[] = []): void {
    this.#find(`[data-said=${action}]`).replaceChildren(
      ...sentences.map((sentence) => make("p", sentence)),
      ...(details.length > 0
        ? [
            make(
              "ul",
              details.map((each) => make("li", each)),
            ),
          ]
        : []),
    );
  }

  #list(selector: string, items: string[]): void {
    this.#find(selector).replaceChildren(...items.map((item) => make("li", item)));
  }

  #dialog(): HTMLDialogElement {
    return this.#find("dialog");
  }

  #find<E extends HTMLElement>(selector: string): E {
    return find<E>(this, selector);
  }
}

const today = () => new Date().toISOString().slice(0, 10);

const save = (text: string, name: string) => download(text, name, "application/json");

customElements.define("your-data", YourData);
