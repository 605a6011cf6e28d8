import type { Chunk } from "../render/chunk.ts";

/** Keeps elements in step with chunks: only what changed is replaced, and focus stays on the element with the same id. */
export class Patcher {
  private shown = new Map<string, string>();
  private readonly root: ParentNode;

  constructor(root: ParentNode) {
    this.root = root;
  }

  /** Returns how many chunks were replaced. An id that is not in the document is an error of the caller. */
  apply(chunks: readonly Chunk[]): number {
    let replaced = 0;
    for (const { id, html } of chunks) {
      if (this.shown.get(id) === html) continue;
      const element = this.root.querySelector(`#${CSS.escape(id)}`);
      if (!element) throw new Error(`No element with the id \`${id}\` to update: render the whole scene first`);
      const focused = element.contains(document.activeElement) ? document.activeElement?.id : undefined;
      element.innerHTML = html;
      if (focused) this.root.querySelector<HTMLElement>(`#${CSS.escape(focused)}`)?.focus();
      this.shown.set(id, html);
      replaced++;
    }
    return replaced;
  }
}
