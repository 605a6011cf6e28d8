/** A `<Prediction …>` of a lesson: guesses from `low` to `high` count as right. */
export interface AskedPrediction {
  id: string;
  question: string;
  unit: string;
  low: number;
  high: number;
}

/** Every `<Prediction …>` in the MDX of a lesson; throws when one of its values is not a plain literal. */
export function predictionsIn(mdx: string, lesson: string): AskedPrediction[] {
  const outsideCode = mdx.replace(/^(```|~~~)[\s\S]*?^\1/gm, "");
  return [...outsideCode.matchAll(/<Prediction\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/g)].map(([, attributes = ""]) => {
    const value = (name: string, pattern: string): string => {
      const [, found] = new RegExp(`\\s${name}=${pattern}`).exec(attributes) ?? [];
      if (found !== undefined) return found;
      throw new Error(
        `A <Prediction> in the lesson \`${lesson}\` has no \`${name}\` that can be read: \`${attributes.trim()}\`. Write texts as ${name}="…" and numbers as ${name}={12}, so that it can be asked again in review.`,
      );
    };
    const text = (name: string) => value(name, '"([^"]*)"');
    const number = (name: string) => Number(value(name, "\\{\\s*(-?\\d+(?:\\.\\d+)?)\\s*\\}"));
    return { id: text("id"), question: text("question"), unit: text("unit"), low: number("low"), high: number("high") };
  });
}
