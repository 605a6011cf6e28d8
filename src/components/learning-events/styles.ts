import style from "./statements.css?inline";

let isThere = false;

/** Styles what few pages show, once: no page carries a stylesheet for it. */
export function addStyles(): void {
  if (isThere) return;
  isThere = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
}
