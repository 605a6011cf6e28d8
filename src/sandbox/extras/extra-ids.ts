/** Packages compiled into bundles of their own, which only a run that needs them loads. */
export const extraIds = ["mysql2", "mongoose", "prom-client", "vitest", "mongodb-store"] as const;

export type ExtraId = (typeof extraIds)[number];

/** What a learner's file imports each by; the store works for the engine, and no file imports it. */
export const extraModules: Readonly<Record<ExtraId, readonly string[]>> = {
  mysql2: ["mysql2", "mysql2/promise"],
  mongoose: ["mongoose", "mongodb"],
  "prom-client": ["prom-client"],
  vitest: ["vitest"],
  "mongodb-store": [],
};

/** What decides which extras a run needs; a run's input is one. */
export interface NeedsExtras {
  files: Readonly<Record<string, string>>;
  scenario: { database: { kind?: string | undefined } };
}

/**
 * The extras a run needs, in the order of `extraIds`. A file that merely mentions a package in quotes counts as one that
 * imports it, so that no way of importing is missed.
 */
export function extrasOf({ files, scenario }: NeedsExtras): ExtraId[] {
  const sources = Object.values(files);
  return extraIds.filter((id) => {
    if (id === "mongodb-store") return scenario.database.kind === "mongodb";
    return extraModules[id].some((specifier) => sources.some((source) => mentions(source, specifier)));
  });
}

const mentions = (source: string, specifier: string): boolean =>
  ['"', "'", "`"].some((quote) => source.includes(`${quote}${specifier}${quote}`));

/** Every specifier that some extra gives, for telling a learner what there is. */
export const extraSpecifiers: readonly string[] = extraIds.flatMap((id) => extraModules[id]);
