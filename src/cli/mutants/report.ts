import type { Listed } from "#cli/check/yaml-list.ts";
import { broken, type Fact, type Finding, holds } from "../check/finding.ts";
import type { Fate } from "./hunt.ts";
import type { Survivor } from "./survivors.ts";

/** Each mutant is killed or listed with a reason, and each entry of the list names a mutant that lives. */
export function mutantFindings(lab: string, fates: readonly Fate[], survivors: readonly Listed<Survivor>[]): Finding[] {
  const list = `labs/${lab}/survivors.yaml`;
  const listed = new Map(survivors.map(({ entry }) => [entry.id, entry]));
  const fateOf = new Map(fates.map((fate) => [fate.mutant.id, fate]));
  const mutants = fates.map(({ mutant, killedBy }) => {
    const { id, does, file, line, diff } = mutant;
    const claim = `${id}: a mutant that ${does}`;
    const fact: Fact = { mistake: "mutant-survives", file: `labs/${lab}/solution/${file}`, line, claim };
    const what = `${fact.file}:${line}: ${claim}`;
    if (killedBy) return holds(`${what} fails ${killedBy.what} on seed ${killedBy.seed}`);
    const reason = listed.get(id)?.harmless;
    if (reason !== undefined) return holds(`${what} survives: ${reason}`);
    return broken(
      fact,
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
      return [
        broken(
          { mistake: "survivor-needless", file: list, line, claim: `${id} is a mutant` },
          `the solution has no mutant \`${id}\``,
          id,
        ),
      ];
    if (!fate.killedBy) return [];
    const { seed, what } = fate.killedBy;
    return [
      broken(
        { mistake: "survivor-needless", file: list, line, claim: `${id} survives` },
        `it fails ${what} on seed ${seed}`,
        id,
      ),
    ];
  });
  return [...mutants, ...entries];
}
