/** Sets a text only where it changes, so that a live region says it once. */
export function setText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
