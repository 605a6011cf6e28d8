import { lineAt } from "./page.ts";
import type { PageRule } from "./rule.ts";
import { tagsNamed } from "./tags.ts";

/** Sources are numbered from 1, and the numbers in the text lead to all of them. */
export const citations: PageRule = {
  title: "every number in the text has its source, and every source is cited",
  mistake: "cite-without-source",
  mistakesIn({ prose, front, lineOf }) {
    const last = front.sources.length;
    const cited = tagsNamed(prose, "Cite").map((tag) => ({
      number: tag.attribute("n") ?? "",
      line: lineAt(prose, tag.at),
    }));
    const dangling = cited
      .filter(({ number }) => !/^\d+$/.test(number) || Number(number) < 1 || Number(number) > last)
      .map(({ number, line }) => ({
        mistake: "cite-without-source" as const,
        line,
        message: `<Cite n={${number}} /> leads to no source; the page has ${last}`,
        value: number,
      }));
    const unused = front.sources.flatMap(({ text }, index) =>
      cited.some(({ number }) => Number(number) === index + 1)
        ? []
        : [
            {
              mistake: "source-not-cited" as const,
              line: lineOf(["sources", index]),
              message: `nothing cites source ${index + 1}: ${text}`,
              value: text,
            },
          ],
    );
    return [...dangling, ...unused];
  },
};
