import { nameMark } from "./plain.ts";

/** A sentence, and where it begins in the text it was taken from. */
export interface Sentence {
  text: string;
  at: number;
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** The sentences of one paragraph that begins at `at`. Line breaks end none. */
export function sentencesIn(paragraph: string, at = 0): Sentence[] {
  const line = paragraph.replaceAll("\n", " ");
  // To Unicode's rules a figure before a small letter goes on with the sentence: “A pool. 20 clients.”
  const marked = line.replaceAll(/(?<=[.?!][”"’')]*\s+)\d/g, nameMark);
  return [...segmenter.segment(marked)].flatMap(({ segment, index }) => {
    const text = line
      .slice(index, index + segment.length)
      .trim()
      .replaceAll(/\s+/g, " ");
    return /\p{L}/u.test(text) ? [{ text, at: at + index + segment.search(/\S/) }] : [];
  });
}

/**
 * The sentences of Markdown without its marks: those of its paragraphs and list items, and of cells of tables that hold whole
 * sentences. Headings and other cells are labels, and would only make a page seem easier.
 */
export function sentencesOfMarkdown(plain: string): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  let paragraph = "";
  const end = () => {
    found.push(...sentencesIn(paragraph, start));
    paragraph = "";
  };
  let at = 0;
  for (const line of plain.split("\n")) {
    const quoted = line.replace(/^(\s*>)+/, (mark) => " ".repeat(mark.length));
    const text = quoted.replace(/^\s*([-+]|\d+[.)])\s/, (mark) => " ".repeat(mark.length));
    if (text.trim() === "" || text !== quoted || /^\s*(#{1,6}\s|\|)/.test(text)) end();
    if (/^\s*\|/.test(text)) found.push(...sentencesOfRow(text, at));
    else if (text.trim() !== "" && !/^\s*#{1,6}\s/.test(text)) {
      if (paragraph === "") start = at;
      paragraph += `${text}\n`;
    }
    at += line.length + 1;
  }
  end();
  return found;
}

function sentencesOfRow(row: string, at: number): Sentence[] {
  return [...row.matchAll(/[^|]+/g)].flatMap((cell) =>
    /[.?!][”"')\s]*$/.test(cell[0]) ? sentencesIn(cell[0], at + cell.index) : [],
  );
}
