import type { Listed } from "#cli/check/yaml-list.ts";
import { broken, type Finding, holds } from "../check/finding.ts";
import type { Fate } from "./hunt.ts";
import type { Survivor } from "./survivors.ts";

/** Each mutant is killed or listed with a reason, and each entry of the list names a mutant that lives. */
export function mutantFindings(lab: string, fates: readonly Fate[], survivors: readonly Listed<Survivor>[]): Finding[] {
  const list = `labs/${lab}/survivors.yaml`;
  const listed = new Map(survivors.map(({ entry }) => [entry.id, entry]));
  const fateOf = new Map(fates.map((fate) => [fate.mutant.id, fate]));
  const mutants = fates.map(({ mutant, killedBy }) => {
    const { id, does, file, line, diff } = mutant;
    const what = `labs/${lab}/solution/${file}:${line}: ${id}: a mutant that ${does}`;
    if (killedBy) return holds(`${what} fails ${killedBy.what} on seed ${killedBy.seed}`);
    const reason = listed.get(id)?.harmless;
    if (reason !== undefined) return holds(`${what} survives: ${reason}`);
    return broken(
      what,
      [
        "passes every check on every seed. Make a check fail it, or say in survivors.yaml why it harms nobody:",
        ...diff,
        `- { id: ${JSON.stringify(id)}, harmless: "…" }`,
      ].join("\n    "),
    );
  });
  const entries = survivors.flatMap(({ entry: { id }, line }) => {
    const fate = fateOf.get(id);
    if (!fate)
      return [broken(`${list}:${line}: ${id} is a mutant`, "the solution has no such mutant: remove the entry")];
    if (!fate.killedBy) return [];
    const { seed, what } = fate.killedBy;
    return [broken(`${list}:${line}: ${id} survives`, `it fails ${what} on seed ${seed}: remove the entry`)];
  });
  return [...mutants, ...entries];
}
