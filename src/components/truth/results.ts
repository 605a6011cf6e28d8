import { type TruthResultRow, type TruthResults, truthResultsSchema } from "#schemas/truth.ts";
import stored from "../../../content/truth/results.json";

/** The last whole comparison of the engine with real servers, as the command stored it. */
export const truthResults: TruthResults = truthResultsSchema.parse(stored);

/** One scenario with its row per server. */
export interface ComparedScenario {
  id: string;
  compares: string;
  rows: TruthResultRow[];
}

/** The scenarios of a theme, in the order in which they were played. */
export function scenariosOf(theme: string): ComparedScenario[] {
  const scenarios = new Map<string, ComparedScenario>();
  for (const row of truthResults.rows) {
    if (row.theme !== theme) continue;
    const known = scenarios.get(row.scenario);
    if (known) known.rows.push(row);
    else scenarios.set(row.scenario, { id: row.scenario, compares: row.compares, rows: [row] });
  }
  return [...scenarios.values()];
}

/** What one or more servers showed. */
export interface Shown {
  servers: string[];
  facts: Record<string, unknown>;
}

/** Servers that showed the same, together; of every group but the first only what it showed differently. */
export function byRealFacts(rows: readonly TruthResultRow[]): Shown[] {
  const groups: Shown[] = [];
  for (const { server, real } of rows) {
    const same = groups.find(({ facts }) => isSame(facts, real));
    if (same) same.servers.push(server);
    else groups.push({ servers: [server], facts: real });
  }
  const [first, ...others] = groups;
  if (!first) return [];
  const differing = (facts: Shown["facts"]) =>
    Object.fromEntries(Object.entries(facts).filter(([field, value]) => !isSame(value, first.facts[field])));
  return [first, ...others.map(({ servers, facts }) => ({ servers, facts: differing(facts) }))];
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
