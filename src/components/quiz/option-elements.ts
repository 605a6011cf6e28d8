/** Where the options of a form stand, by id, in the order of the page. */
export function optionsOf(form: HTMLFormElement): HTMLElement[] {
  return Array.from(form.querySelectorAll<HTMLElement>("[data-option]"));
}

/** Puts the options into the order of `ids`. */
export function sortOptions(form: HTMLFormElement, ids: readonly string[]): void {
  const options = optionsOf(form);
  if (options.every(({ dataset }, index) => dataset.option === ids[index])) return;
  form
    .querySelector(".options")
    ?.append(...ids.flatMap((id) => options.find(({ dataset }) => dataset.option === id) ?? []));
}
