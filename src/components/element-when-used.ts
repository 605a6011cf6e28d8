// Elements that few readers of a page use: their code comes when one of them is first pointed at, focused or touched.
const parts: Record<string, () => Promise<unknown>> = {
  "figure-slider": () => import("./figure-slider/slider-element.ts"),
  "glossary-term": () => import("./glossary/glossary-term.ts"),
};

function bring(event: Event): void {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>(":not(:defined)") : null;
  if (!element) return;
  // Without a network it stays what it is without scripts; the next try may find one.
  void parts[element.localName]?.().catch(() => {});
  // A first tap shows what a word means: by the time its code is here, it would have led away.
  if (event.type !== "click" || element.localName !== "glossary-term") return;
  if ((event as PointerEvent).pointerType !== "touch" || !("popover" in element) || !navigator.onLine) return;
  event.preventDefault();
  element.dataset.tapped = "";
}

for (const type of ["pointerover", "focusin", "click"]) document.addEventListener(type, bring);
