import styles from "@xterm/xterm/css/xterm.css?inline";

let adopted = false;

/** Gives the page the terminal's styles; as text in its chunk, because Astro would link those of a lazy module from the page's head. */
export function adoptTerminalStyles(): void {
  if (adopted) return;
  adopted = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
