import * as say from "#strings/copy-code.ts";
import { copiedText } from "./copied-text.ts";

/** How long a button says that it has copied. */
const saidMillis = 2500;
/** What a command prints is there to be compared, not copied. */
const notCopied = ["text", "plaintext"];
const names: Record<string, string> = { sh: say.copyCommand, diff: say.copyNewLines };

/** `<copy-code>`: gives each block of code inside a button that copies it. Without scripts the blocks stand there alone. */
class CopyCode extends HTMLElement {
  #status = document.createElement("p");

  connectedCallback(): void {
    this.#status.className = "ws-hidden";
    this.#status.setAttribute("role", "status");
    this.append(this.#status);
    for (const block of this.querySelectorAll<HTMLElement>("pre[data-language]")) {
      const language = block.dataset.language ?? "";
      if (notCopied.includes(language) || block.previousElementSibling instanceof HTMLButtonElement) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      const offer = () => label(button, say.copy, names[language] ?? say.copyText);
      offer();
      button.addEventListener("click", async () => {
        if (!(await this.#copied(block))) return;
        label(button, say.copied, say.copied);
        setTimeout(offer, saidMillis);
      });
      block.before(button);
    }
  }

  /** False where the browser refuses: then the block is selected. */
  async #copied(block: HTMLElement): Promise<boolean> {
    const lines = Array.from(block.querySelectorAll(".ec-line"), (line) => line.textContent.replace(/\n$/, ""));
    this.#status.textContent = "";
    try {
      await navigator.clipboard.writeText(copiedText(block.dataset.language ?? "", lines));
    } catch {
      getSelection()?.selectAllChildren(block);
      this.#status.textContent = say.selected;
      return false;
    }
    this.#status.textContent = say.nowOnClipboard;
    return true;
  }
}

function label(button: HTMLElement, text: string, name: string): void {
  button.textContent = text;
  button.setAttribute("aria-label", name);
}

customElements.define("copy-code", CopyCode);
