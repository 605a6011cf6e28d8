/** For a button that is gone once it is pressed: focus goes to Run. */
export function focusOnRun(): void {
  document.querySelector<HTMLElement>("[data-run]")?.focus({ preventScroll: true });
}
