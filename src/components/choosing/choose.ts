import type { Answer, Choosing, Rule, Said, When } from "#schemas/choosing.ts";
import { type Sum, sumOf } from "./sum.ts";

/** Ids of what was chosen. */
export interface Choice {
  platform: string;
  database: string;
  traffic: string;
  needs: readonly string[];
}

/** What a choice is told by; sources and dates stay on the page. */
export type Table = Pick<Choosing, "platforms" | "databases" | "traffic" | "needs" | "answers" | "rules">;

export interface Recommendation {
  rule: Rule;
  answer: Answer;
  /** Why, the weightiest first: the rule's own, then what is so about each thing that was chosen. */
  reasons: Said[];
  /** Null where no instance holds connections. */
  sum: Sum | null;
}

/** The one recommendation for a choice: the first rule that agrees. Throws for an unknown id, and where no rule agrees. */
export function choose(choice: Choice, table: Table): Recommendation {
  const platform = byId(table.platforms, choice.platform);
  const database = byId(table.databases, choice.database);
  const traffic = byId(table.traffic, choice.traffic);
  const needs = choice.needs.map((id) => byId(table.needs, id));
  const sum = sumOf(platform, database, traffic);
  const rule = table.rules.find(({ when }) => agrees(when, choice, sum));
  if (!rule) throw new Error(`No rule of content/choosing.yaml is for ${JSON.stringify(choice)}.`);
  const facts = [platform, database, ...needs].map(({ says, sources }) => ({ says, sources }));
  return { rule, answer: byId(table.answers, rule.answer), reasons: [...rule.because, ...facts], sum };
}

function agrees(when: When, choice: Choice, sum: Sum | null): boolean {
  const isAmong = (ids: readonly string[] | undefined, id: string) => ids === undefined || ids.includes(id);
  return (
    isAmong(when.platform, choice.platform) &&
    isAmong(when.database, choice.database) &&
    isAmong(when.traffic, choice.traffic) &&
    (when.with ?? []).every((need) => choice.needs.includes(need)) &&
    !(when.without ?? []).some((need) => choice.needs.includes(need)) &&
    (when.fits === undefined || sum?.fits === when.fits)
  );
}

export function byId<One extends { id: string }>(list: readonly One[], id: string): One {
  const found = list.find((one) => one.id === id);
  if (!found)
    throw new Error(`content/choosing.yaml has no \`${id}\`. Known: ${list.map((one) => one.id).join(", ")}.`);
  return found;
}
