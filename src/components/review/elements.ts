/** An element with its text or children; attributes as properties. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  children: string | (Node | string)[] = [],
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...(typeof children === "string" ? [children] : children));
  return element;
}

/** Sets a text only where it changes, so that a live region says it once. */
export function setText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
