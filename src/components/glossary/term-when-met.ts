// What words of the glossary mean comes, with its code, when one of them is first pointed at, focused or touched.
function bring(event: Event): void {
  const term = event.target instanceof Element && event.target.closest<HTMLElement>("glossary-term:not(:defined)");
  if (!term) return;
  // Without a network a term stays the link that it is without scripts.
  import("./glossary-term.ts").catch(() => {});
  // A first tap shows what the word means: by the time the code is here, it would have led away.
  if (event.type !== "click" || (event as PointerEvent).pointerType !== "touch") return;
  if (!("popover" in term) || !navigator.onLine) return;
  event.preventDefault();
  term.dataset.tapped = "";
}

for (const type of ["pointerover", "focusin", "click"]) document.addEventListener(type, bring);
