/**
 * What GIFT reads as more than text, with the backslash before it. A line break would end a line of the file, and two of them the
 * question (docs.moodle.org, "GIFT format").
 */
export const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[\\~=#{}:]/g, "\\$&")
    .replaceAll("\n", "\\n");

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const asHtml = (text: string) =>
  text.replace(/\r\n?/g, "\n").replace(/[&<>]/g, (character) => entities[character] ?? character);

/** A text of a question, with its `code` and **bold**, as HTML. Ends without white space, which readers of GIFT take off. */
export function richHtml(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .trim()
    .split(/(`[^`]*`|\*\*(?=\S).+?\*\*)/)
    .map((piece, index) => {
      if (index % 2 === 0) return asHtml(piece).replaceAll("\n", "<br>");
      return piece.startsWith("`")
        ? `<code>${asHtml(piece.slice(1, -1))}</code>`
        : `<b>${asHtml(piece.slice(2, -2))}</b>`;
    })
    .join("");
}

/** A snippet with its line breaks; `numbered` puts each line's number before it. */
export function codeHtml(code: string, numbered = false): string {
  const lines = code.replace(/\r\n?/g, "\n").trimEnd().split("\n");
  const width = String(lines.length).length;
  const shown = numbered ? lines.map((line, index) => `${String(index + 1).padStart(width)}  ${line}`) : lines;
  return `<pre><code>${asHtml(shown.join("\n"))}</code></pre>`;
}

export const listHtml = (tag: "ol" | "ul", items: readonly string[]): string =>
  `<${tag}>${items.map((item) => `<li>${item}</li>`).join("")}</${tag}>`;

/** An address within an attribute. */
export const hrefHtml = (url: string, words: string): string =>
  `<a href="${asHtml(url).replaceAll('"', "&quot;")}">${asHtml(words)}</a>`;

export const plainHtml = asHtml;

/** HTML as GIFT takes it: with its format named, so that it depends on no text before it. */
export const giftHtml = (html: string): string => `[html]${escaped(html)}`;
