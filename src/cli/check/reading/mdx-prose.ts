import { lineAt, proseOf } from "../pages/page.ts";
import { tagsNamed } from "../pages/tags.ts";
import { withoutMarks, withoutMarkup } from "./plain.ts";
import { sentencesIn, sentencesOfMarkdown } from "./sentences.ts";
import type { PlacedSentence } from "./texts.ts";
import { sentencesOfYaml } from "./yaml-prose.ts";

/** Fields of front matter that stand on the page as sentences. */
const frontFields = [
  ...["description", "objectives", "concept", "idea", "situation", "belief", "truth"],
  ...["insight", "result", "rootCause", "says", "takeaways", "summary"],
];

/** Sentences of an MDX file: its front matter's, its text's, and what its predictions ask and offer. */
export function sentencesOfMdx(text: string): PlacedSentence[] {
  const front = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "";
  const prose = proseOf(text);
  const placed = ({ text: sentence, at }: { text: string; at: number }) => ({
    text: sentence,
    line: lineAt(prose, at),
  });
  const asked = tagsNamed(prose, "Prediction").flatMap((tag) =>
    [tag.attribute("question") ?? "", ...stringsIn(tag.attribute("options") ?? "")]
      .flatMap((said) => sentencesIn(withoutMarks(said)))
      .map(({ text: sentence }) => placed({ text: sentence, at: tag.at })),
  );
  return [
    ...sentencesOfYaml(front, frontFields, 2),
    ...sentencesOfMarkdown(withoutMarkup(prose)).map(placed),
    ...asked,
  ];
}

const stringsIn = (list: string) => [...list.matchAll(/"([^"]*)"/g)].map(([, string = ""]) => string);
