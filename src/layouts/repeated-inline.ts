const INLINE = /<(script|style)(?![^>]*\ssrc=)[^>]*>[\s\S]*?<\/\1>/g;

/** The page with each inline script and stylesheet once: the code highlighter brings its own with every part of a page. */
export function withoutRepeats(html: string): string {
  const seen = new Set<string>();
  return html.replace(INLINE, (element) => {
    if (seen.has(element)) return "";
    seen.add(element);
    return element;
  });
}
