/** Longer than a slow line needs, shorter than patience. */
const lateMillis = 10_000;

/** Shows the note in `[data-lab-late]` while the workbench's own script has not come to life, so that its buttons are never off without a word. */
export function sayWhenLate(): void {
  const note = document.querySelector<HTMLElement>("[data-lab-late]");
  const island = document.querySelector("astro-island[ssr]");
  if (!note || !island) return;
  const late = setTimeout(() => {
    note.hidden = false;
  }, lateMillis);
  island.addEventListener(
    "astro:hydrate",
    () => {
      clearTimeout(late);
      note.hidden = true;
    },
    { once: true },
  );
}
