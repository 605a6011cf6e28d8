import { type AskedPrediction, problemOf } from "#quiz/prediction.ts";
import { lineAt } from "./page.ts";
import type { Mistake, PageRule } from "./rule.ts";
import { type Tag, tagsNamed } from "./tags.ts";

/** A prediction can be answered, and what is revealed by one belongs to one on the same page. */
export const predictions: PageRule = {
  title: "its predictions can be answered",
  mistake: "prediction-incomplete",
  mistakesIn({ prose }) {
    const asked = tagsNamed(prose, "Prediction");
    const ids = asked.map((tag) => tag.attribute("id"));
    const wrong = asked.flatMap((tag): Mistake[] => {
      const prediction = predictionOf(tag);
      const problem = typeof prediction === "string" ? prediction : problemOf(prediction);
      return problem === null
        ? []
        : [{ mistake: "prediction-incomplete", line: lineAt(prose, tag.at), message: problem, value: quoted(tag) }];
    });
    const revealed = tagsNamed(prose, "Revealed").flatMap((tag): Mistake[] => {
      const by = tag.attribute("by");
      const message = `no prediction of this page has the id \`${by}\`. Ids: ${ids.join(", ") || "none"}`;
      return ids.includes(by)
        ? []
        : [{ mistake: "revealed-by-nothing", line: lineAt(prose, tag.at), message, value: by }];
    });
    return [...wrong, ...revealed];
  },
};

const quoted = (tag: Tag) => tag.attribute("options") ?? tag.attribute("id") ?? undefined;

/** What the tag asks, or why that can't be read off it. */
function predictionOf(tag: Tag): AskedPrediction | string {
  const given = tag.attribute;
  const [id, question] = [given("id"), given("question")];
  if (!id || !question) return 'it needs `id="…"` and `question="…"`';
  const options = given("options");
  if (options !== null) {
    const texts = listed(options);
    return texts
      ? { id, question, options: texts, answer: given("answer") ?? "" }
      : `options={${options}} is no list of texts`;
  }
  const [unit, low, high] = [given("unit"), given("low"), given("high")];
  if (!unit || !low || !high) return "a number needs `unit`, `low` and `high`; a choice needs `options` and `answer`";
  return { id, question, unit, low: Number(low), high: Number(high) };
}

function listed(code: string): string[] | null {
  try {
    const list: unknown = JSON.parse(code.replace(/,\s*\]$/, "]"));
    return Array.isArray(list) && list.every((text) => typeof text === "string") ? list : null;
  } catch {
    return null;
  }
}
