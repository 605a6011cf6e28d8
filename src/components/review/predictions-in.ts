import { type AskedPrediction, problemOf } from "#quiz/prediction.ts";

/** Every `<Prediction …>` in the MDX of a page; throws when one can't be asked or has a value that is no plain literal. */
export function predictionsIn(mdx: string, page: string): AskedPrediction[] {
  const outsideCode = mdx.replace(/^(```|~~~)[\s\S]*?^\1/gm, "");
  return [...outsideCode.matchAll(/<Prediction\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/g)].map(([, attributes = ""]) => {
    const asked = askedBy(attributes, page);
    const problem = problemOf(asked);
    if (problem) throw new Error(`The prediction \`${asked.id}\` of \`${page}\` can't be asked: ${problem}.`);
    return asked;
  });
}

function askedBy(attributes: string, page: string): AskedPrediction {
  const value = (name: string, pattern: string): string => {
    const [, found] = new RegExp(`\\s${name}=${pattern}`).exec(attributes) ?? [];
    if (found !== undefined) return found;
    throw new Error(
      `A <Prediction> in \`${page}\` has no \`${name}\` that can be read: \`${attributes.trim()}\`. Write texts as ${name}="…", numbers as ${name}={12} and lists as ${name}={["…", "…"]}, so that it can be asked again in review.`,
    );
  };
  const text = (name: string) => value(name, '"([^"]*)"');
  const number = (name: string) => Number(value(name, "\\{\\s*(-?\\d+(?:\\.\\d+)?)\\s*\\}"));
  const asked = { id: text("id"), question: text("question") };
  if (!/\soptions=/.test(attributes)) return { ...asked, unit: text("unit"), low: number("low"), high: number("high") };
  const list = value("options", '\\{\\s*\\[((?:\\s*"[^"\\\\]*"\\s*,?)*)\\s*\\]\\s*\\}');
  const options = Array.from(list.matchAll(/"([^"]*)"/g), ([, option = ""]) => option);
  return { ...asked, options, answer: text("answer") };
}
