export { inlineText, make, timeOf } from "../elements.ts";

/** The element of `host` that this selector names; throws where the page lacks it. */
export function find<E extends HTMLElement>(host: ParentNode, selector: string): E {
  const found = host.querySelector<E>(selector);
  if (!found) throw new Error(`The page of this test has no \`${selector}\`.`);
  return found;
}
