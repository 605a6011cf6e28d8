import type { Chunk } from "../render/chunk.ts";

/** Keeps elements in step with chunks: only what changed is touched, and focus stays on the element with the same id. */
export class Patcher {
  private shown = new Map<string, { element: Element; html: string }>();
  private readonly root: ParentNode;

  constructor(root: ParentNode) {
    this.root = root;
  }

  /** An id that is not in the document is an error of the caller. */
  apply(chunks: readonly Chunk[]): void {
    for (const { id, html } of chunks) {
      const before = this.shown.get(id);
      if (before?.html === html) continue;
      const element = before?.element ?? this.root.querySelector(`#${CSS.escape(id)}`);
      if (!element) throw new Error(`No element with the id \`${id}\` to update: render the whole scene first`);
      const focused = element.contains(document.activeElement) ? document.activeElement?.id : undefined;
      const wanted = element.cloneNode(false) as Element;
      wanted.innerHTML = html;
      become(element, wanted);
      if (focused) this.root.querySelector<HTMLElement>(`#${CSS.escape(focused)}`)?.focus();
      this.shown.set(id, { element, html });
    }
  }
}

/** Gives an element the children of another, and keeps those that are the same: a browser lays out and paints again only what it is handed. */
function become(element: Element, wanted: Element): void {
  let old: ChildNode | null = element.firstChild;
  let next: ChildNode | null = wanted.firstChild;
  while (next) {
    const [now, then]: [ChildNode | null, ChildNode] = [old, next];
    next = then.nextSibling;
    old = now?.nextSibling ?? null;
    if (!now) element.append(then);
    else if (now.isEqualNode(then)) continue;
    else if (!adopt(now, then)) now.replaceWith(then);
  }
  while (old) {
    const rest: ChildNode | null = old.nextSibling;
    old.remove();
    old = rest;
  }
}

/** Takes over what the other says, if its attributes' values or its children are all they differ in; false when more is. */
function adopt(now: ChildNode, then: ChildNode): boolean {
  if (now.nodeName !== then.nodeName) return false;
  if (!(now instanceof Element && then instanceof Element)) {
    now.nodeValue = then.nodeValue;
    return true;
  }
  const [before, after] = [now.attributes, then.attributes];
  if (now.id !== then.id || before.length !== after.length) return false;
  for (let n = 0; n < after.length; n++) if (before[n]?.name !== after[n]?.name) return false;
  for (let n = 0; n < after.length; n++) {
    const { name, value } = after[n] as Attr;
    if (before[n]?.value !== value) now.setAttribute(name, value);
  }
  become(now, then);
  return true;
}
