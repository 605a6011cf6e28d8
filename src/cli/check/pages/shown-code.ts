import type { Example } from "#schemas/pitfall.ts";
import { namesLike } from "../closest.ts";
import { lineAt, type Page } from "./page.ts";
import type { Known, Mistake, PageRule } from "./rule.ts";
import { tagsNamed } from "./tags.ts";

type Place = Pick<Example, "lab" | "answer" | "file">;

/** Code of labs that a page shows or opens: `<LabCode>` and `<OpenInLab>` in the text, `wrong` and `right` of a pitfall. */
export const shownCode: PageRule = {
  title: "the code it shows stands in a lab",
  mistake: "no-such-code",
  mistakesIn: (page, known) => [...labCodes(page, known), ...openings(page, known), ...examples(page, known)],
};

/** The text of an answer's file, as the page shows it: its own, or the starter's where it leaves that as it is. */
export function codeAt({ lab, answer, file }: Place, { labFiles }: Pick<Known, "labFiles">): string | null {
  const isThere = [...labFiles.keys()].some((path) => path.startsWith(`${lab}/${answer}/`));
  return isThere ? (labFiles.get(`${lab}/${answer}/${file}`) ?? labFiles.get(`${lab}/starter/${file}`) ?? null) : null;
}

/** The answers to a lab by their folders: `starter`, `rejected/no-refusals--pool-per-request`. */
export function answersOf(lab: string, { labFiles }: Pick<Known, "labFiles">): Set<string> {
  return new Set(
    [...labFiles.keys()].flatMap((file) => {
      const [, id, answer] = /^([^/]+)\/(starter|solution|(?:accepted|rejected|examples)\/[^/]+)\//.exec(file) ?? [];
      return id === lab && answer !== undefined ? [answer] : [];
    }),
  );
}

function labCodes({ prose }: Page, known: Known): Mistake[] {
  return tagsNamed(prose, "LabCode").flatMap((tag) => {
    const line = lineAt(prose, tag.at);
    const place = {
      lab: tag.attribute("lab") ?? "",
      answer: tag.attribute("answer") ?? "",
      file: tag.attribute("file") ?? "",
    };
    const code = codeAt(place, known);
    if (code === null) return [notThere(place, known, line)];
    const lines = tag.attribute("lines");
    return lines === null ? [] : rangeMistakes(lines, code, place, line);
  });
}

/** Links that open a lab with an answer in its editor. */
function openings({ prose }: Page, { labs, labFiles }: Known): Mistake[] {
  return tagsNamed(prose, "OpenInLab").flatMap((tag) => {
    const line = lineAt(prose, tag.at);
    const [lab, answer] = [tag.attribute("lab") ?? "", tag.attribute("answer") ?? ""];
    if (!labs.has(lab)) return [noLab(lab, labs, line)];
    const answers = answersOf(lab, { labFiles });
    if (answers.has(answer)) return [];
    const message = `the lab \`${lab}\` has no answer \`${answer}\`. ${namesLike(answer, answers)}`;
    return [{ mistake: "no-such-answer" as const, line, message, value: answer }];
  });
}

function rangeMistakes(lines: string, code: string, place: Place, line: number): Mistake[] {
  const count = code.trimEnd().split("\n").length;
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(lines) ?? [];
  const isRange = first !== undefined && Number(first) >= 1 && Number(first) <= Number(last) && Number(last) <= count;
  const message = `lines="${lines}" is no range of the ${count} lines of ${pathOf(place)}`;
  return isRange ? [] : [{ mistake: "no-such-lines", line, message, value: lines }];
}

const wrongAnswers = /^(starter|rejected\/.+|examples\/.+)$/;
const rightAnswers = /^(solution|accepted\/.+)$/;

function examples(page: Page, known: Known): Mistake[] {
  if (page.kind !== "pitfall") return [];
  const { front, lineOf } = page;
  return (["wrong", "right"] as const).flatMap((side): Mistake[] => {
    const { answer, typeError } = front[side];
    const line = lineOf([side]);
    if (codeAt(front[side], known) === null) return [notThere(front[side], known, line)];
    const allowed = side === "wrong" ? wrongAnswers : rightAnswers;
    const kinds = side === "wrong" ? "`starter`, `rejected/…` or `examples/…`" : "`solution` or `accepted/…`";
    if (!allowed.test(answer))
      return [
        {
          mistake: "wrong-side",
          line: lineOf([side, "answer"]),
          message: `${side}: \`${answer}\` is not ${kinds}`,
          value: answer,
        },
      ];
    const isExample = answer.startsWith("examples/");
    if (isExample === (typeError !== undefined)) return [];
    const message = isExample
      ? `${side}: \`${answer}\` is judged by no check: say in \`typeError\` what the compiler finds`
      : `${side}: only answers in \`examples/\` may have a type error`;
    return [{ mistake: "type-error-misplaced", line, message, value: answer }];
  });
}

const pathOf = ({ lab, answer, file }: Place) => `labs/${lab}/${answer}/${file}`;

const noLab = (lab: string, labs: Known["labs"], line: number): Mistake => ({
  mistake: "no-such-lab",
  line,
  message: `there is no lab \`${lab}\`. ${namesLike(lab, labs.keys())}`,
  value: lab,
});

function notThere(place: Place, { labs, labFiles }: Known, line: number): Mistake {
  const { lab } = place;
  if (!labs.has(lab)) return noLab(lab, labs, line);
  const files = [...labFiles.keys()].filter(
    (path) => path.startsWith(`${lab}/`) && /\/(starter|solution|accepted|rejected|examples)\//.test(path),
  );
  const like = namesLike(
    pathOf(place),
    files.map((path) => `labs/${path}`),
  );
  return { mistake: "no-such-code", line, message: `there is no ${pathOf(place)}. ${like}`, value: pathOf(place) };
}
