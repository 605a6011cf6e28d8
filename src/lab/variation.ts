import type { Scenario, Variation } from "#schemas/scenario.ts";

/** What a seed plays instead of the scenario's own situation; none for most. */
export function variationOf({ variations }: Pick<Scenario, "variations">, seed: number): Variation | undefined {
  return variations.find(({ seeds }) => seeds.includes(seed));
}

/** The scenario as a seed plays it. */
export function varied(scenario: Scenario, seed: number): Scenario {
  const variation = variationOf(scenario, seed);
  if (!variation) return scenario;
  const { title: _, seeds: __, ...changes } = variation;
  return { ...scenario, ...(changes as Partial<Scenario>) };
}

/** A seed by its number, with what it plays where that isn't the scenario's own situation. */
export function seedName(scenario: Pick<Scenario, "variations">, seed: number): string {
  const variation = variationOf(scenario, seed);
  return variation ? `${seed} (${variation.title})` : `${seed}`;
}
