const sheets = import.meta.glob<string>("/node_modules/monaco-editor/esm/vs/**/*.css", {
  query: "?inline",
  import: "default",
  eager: true,
  exhaustive: true,
});

let adopted = false;

/**
 * Gives the page Monaco's styles. They come with the editor's chunk as text, because Astro would
 * otherwise link the styles of a lazily loaded module from the page's head, where they block the first paint.
 */
export function adoptMonacoStyles(): void {
  if (adopted) return;
  adopted = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(Object.values(sheets).join("\n"));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
