import type { Check } from "#lab/author.ts";

const modules = import.meta.glob<Check[]>("/labs/*/checks.ts", { import: "default" });

/** A lab's checks, as a page has them. */
export async function pageChecks(lab: string): Promise<Check[]> {
  const load = modules[`/labs/${lab}/checks.ts`];
  if (!load) throw new Error(`There is no labs/${lab}/checks.ts.`);
  return load();
}
