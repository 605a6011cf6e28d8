import { platformProfiles } from "#lab/platform-profiles.ts";
import type { LabFiles } from "#lab/runtime.ts";
import type { Lab } from "#schemas/lab.ts";
import { platformIds } from "#schemas/platform-ids.ts";
import type { Scenario } from "#schemas/scenario.ts";

/** What a scenario says of files and routes that the lab doesn't have, each with what to do; for the lab's author. */
export function scenarioMistakes(scenario: Partial<Scenario>, manifest: Lab, files: LabFiles): string[] {
  const routes = [...manifest.files, ...manifest.given].flatMap(({ route }) => (route === undefined ? [] : [route]));
  const known = (names: string[]) => names.map((name) => `\`${name}\``).join(", ");
  const mistakes: string[] = [];
  for (const path of Object.keys(scenario.functions ?? {})) {
    if (!routes.includes(path))
      mistakes.push(`functions: no file of lab.yaml serves \`${path}\`. Routes: ${known(routes) || "none"}.`);
  }
  const deployment = scenario.deployment?.file;
  if (deployment !== undefined && !(deployment in files))
    mistakes.push(`deployment: there is no file \`${deployment}\`. Files: ${known(Object.keys(files))}.`);
  for (const { file } of scenario.saves ?? []) {
    if (!(file in files)) mistakes.push(`saves: there is no file \`${file}\`. Files: ${known(Object.keys(files))}.`);
  }
  const reloads = (platform: string) => platformProfiles[platform]?.reloadsOnSave.value === true;
  if ((scenario.saves ?? []).length > 0 && scenario.platform !== undefined && !reloads(scenario.platform))
    mistakes.push(
      `saves: only ${known(platformIds.filter(reloads))} reloads on save, and the platform is \`${scenario.platform}\`.`,
    );
  for (const { platform, functions } of scenario.picks ?? []) {
    if (platform === scenario.platform) mistakes.push(`picks: \`${platform}\` is the scenario's own platform.`);
    for (const path of Object.keys(functions)) {
      if (!routes.includes(path))
        mistakes.push(`picks: no file of lab.yaml serves \`${path}\`. Routes: ${known(routes) || "none"}.`);
    }
  }
  const { kind, replica } = scenario.database ?? {};
  if (replica !== undefined && kind !== undefined && kind !== "postgres")
    mistakes.push(`database.replica: only Postgres has one here, and the database is \`${kind}\`.`);
  const forReplica = (scenario.faults ?? []).filter(
    (fault) => fault.kind === "slow-replica" || ("server" in fault && fault.server === "replica"),
  );
  if (replica === undefined && forReplica.length > 0)
    mistakes.push(`faults: \`${forReplica[0]?.kind}\` is about a replica, and there is none: set database.replica.`);
  return mistakes;
}
