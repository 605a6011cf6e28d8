import fc from "fast-check";
import { parse as parseGift } from "gift-pegjs";
import { expect, test } from "vitest";
import { loadQuizFiles } from "#cli/check/quiz-files.ts";
import { expand, variantIds } from "#quiz/variants.ts";
import type { Question } from "#schemas/question.ts";
import type { Quiz } from "#schemas/quiz.ts";
import { sampleQuestion } from "#testing/quiz/arbitrary-question.ts";
import { giftBank } from "./gift-bank.ts";
import { generalHtml, lineHtml, stemHtml } from "./gift-question.ts";
import { codeHtml, richHtml } from "./text.ts";

/** A parsed question, as much of it as the bank knows. */
interface Read {
  title: string;
  type: string;
  stem: string;
  answers: unknown[];
  general: string | undefined;
}

/** What the published parser makes of a GIFT file: categories by name, with their questions. */
function read(text: string): Map<string, Read[]> {
  const categories = new Map<string, Read[]>();
  let questions: Read[] = [];
  for (const entry of parseGift(text)) {
    if (entry.type === "Category") {
      questions = [];
      categories.set(entry.title, questions);
    } else if (entry.type !== "Description") {
      const answers =
        entry.type === "Matching"
          ? entry.matchPairs.map(({ subquestion, subanswer }) => [subquestion.text, subanswer])
          : entry.type === "MC" || entry.type === "Numerical"
            ? [entry.choices].flat()
            : [];
      expect(entry.stem.format).toBe("html");
      questions.push({
        title: entry.title ?? "",
        type: entry.type,
        stem: entry.stem.text,
        answers,
        general: entry.globalFeedback?.text,
      });
    }
  }
  return categories;
}

const html = (text: string) => ({ format: "html", text });
const within = (number: number, range: number) => ({ type: "range", number, range });

/** What the bank says a question's answers are, in the parser's shape. */
function answersOf(question: Question): unknown[] {
  const choice = (isCorrect: boolean, weight: number | null, text: unknown, rationale: string) => ({
    isCorrect,
    weight,
    text,
    feedback: html(richHtml(rationale)),
  });
  switch (question.type) {
    case "single-choice":
      return question.options.map((each) => choice(each.correct, null, html(richHtml(each.text)), each.rationale));
    case "line":
      return question.lines.map((each) =>
        choice(each.correct, null, html(lineHtml(question, each.line)), each.rationale),
      );
    case "multiple-choice": {
      const share = 100 / question.options.filter(({ correct }) => correct).length;
      return question.options.map((each) =>
        choice(false, expect.closeTo(each.correct ? share : -share, 4), html(richHtml(each.text)), each.rationale),
      );
    }
    case "number":
      return [
        choice(true, null, within(Number(question.answer), question.tolerance), question.rationale),
        ...question.nearMisses.map((miss) =>
          choice(true, 0, within(Number(miss.value), question.tolerance), miss.rationale),
        ),
        choice(false, null, expect.objectContaining({ text: "*" }), question.hint),
      ];
    case "order":
      return question.items.map((item, index) => [html(richHtml(item.text)).text, String(index + 1)]);
  }
}

const types = { "single-choice": "MC", line: "MC", "multiple-choice": "MC", number: "Numerical", order: "Matching" };
const expected = (question: Question, title: string): Read => ({
  title,
  type: types[question.type],
  stem: stemHtml(question),
  answers: answersOf(question),
  general: generalHtml(question),
});

test("a published parser reads the whole bank back: categories, texts, right answers, weights and feedback", async () => {
  const { quizzes: files } = await loadQuizFiles(process.cwd());
  const quizzes = files.map(({ quiz }) => quiz);
  const file = giftBank(quizzes, "A course");
  const categories = read(file.text);
  let entries = 0;
  for (const { id, questions } of quizzes) {
    const asked = questions.filter(({ figure }) => !figure);
    expect(categories.get(`A course/${id}`)).toEqual(asked.map((question) => expected(expand(question), question.id)));
    const others = asked.flatMap((question) =>
      variantIds(question)
        .slice(1)
        .map((variant) => expected(expand(question, variant), `${question.id}-${variant}`)),
    );
    expect(categories.get(`A course/${id}/Other variants`) ?? []).toEqual(others);
    entries += asked.length + others.length;
  }
  expect([...categories.values()].flat()).toHaveLength(entries);
  expect(file).toMatchObject({ entries, questions: quizzes.flatMap(({ questions }) => questions).length });
  expect(entries).toBeGreaterThan(100);
});

test("texts keep their words, their code and what HTML would read as its own", () => {
  expect(richHtml("Is `a < b && c` **so**, or\nnot <b>?")).toBe(
    "Is <code>a &lt; b &amp;&amp; c</code> <b>so</b>, or<br>not &lt;b&gt;?",
  );
  expect(codeHtml("first();\n  second(`x`);\n", true)).toBe("<pre><code>1  first();\n2    second(`x`);</code></pre>");
});

/** Texts of all that GIFT, HTML and files of lines read as more than text. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."~=#{}:\\%\"'`&<>[]/$*-",
        "\n",
        "\n\n",
        "\r\n",
        "->",
        "//",
        "####",
        "::",
        "[html]",
        "%50%",
        "&&092;",
        "$CATEGORY: x",
        "{T}",
        "\\n",
        "<b>",
      ),
      fc.string({ maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((pieces) => `x${pieces.join("")}x`.replaceAll(/\{\{|\}\}/g, "{"));

test("nothing that a text holds is read as GIFT's own", () => {
  const kinds = ["single-choice", "multiple-choice", "number", "order", "line"] as const;
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.array(hostile, { minLength: 12, maxLength: 12 }), (type, texts) => {
      let place = 0;
      const next = () => texts[place++ % texts.length] ?? "";
      const question = expand(sampleQuestion(type)) as Question;
      const spoilt = {
        ...question,
        stem: next(),
        code: question.code && `${next()}\n${next()}\n${next()}`,
        hint: next(),
        solution: [next(), next()],
        mistakes: [next()],
        sources: [{ text: next(), url: `https://example.org/?a=${encodeURIComponent(next())}#b:~{}` }],
        ...("options" in question && {
          options: question.options.map((each) => ({ ...each, text: next(), rationale: next() })),
        }),
        ...("items" in question && {
          items: question.items.map((each) => ({ ...each, text: next(), rationale: next() })),
        }),
        ...("lines" in question && { lines: question.lines.map((each) => ({ ...each, rationale: next() })) }),
        ...("rationale" in question && { rationale: next(), unit: next() }),
      } as Question;
      const quiz = { id: "a-quiz", title: "A quiz", questions: [spoilt, question] } satisfies Quiz;
      expect(read(giftBank([quiz], "A/B  course").text)).toEqual(
        new Map([["A//B course/a-quiz", [expected(spoilt, "q"), expected(question, "q")]]]),
      );
    }),
    { numRuns: 150 },
  );
});

test("what the file can't carry is told, question by question, with the reason", () => {
  const shown = { ...sampleQuestion("single-choice"), id: "shown", figure: "a-run", variants: [] };
  const still = { ...expand(sampleQuestion("single-choice")), id: "still", shuffle: false, lab: "a-lab" };
  const quiz: Quiz = { id: "a-quiz", title: "A quiz", questions: [shown, still, sampleQuestion("order")] };
  const { notes, questions, entries } = giftBank([quiz], "A course");
  expect({ questions, entries }).toEqual({ questions: 2, entries: 3 });
  expect(notes.map(({ what, questions }) => [what, ...questions])).toEqual([
    ["left out: a recorded run is part of the question", "shown"],
    ["converted: variants", "q"],
    ["converted: an order into a matching question", "q"],
    ["left out: the order of the options", "still"],
    ["left out: the link to a lab", "still"],
    ["left out: hints"],
  ]);
});
