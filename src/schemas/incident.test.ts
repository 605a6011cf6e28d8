import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { incidentSchema } from "./incident.ts";

const sound = readFileSync("labs/isolated-pools/incident.yaml", "utf8");
const mistakesIn = (text: string) =>
  parseYaml(text, incidentSchema).mistakes.map(({ line, field, message }) => `${line}: ${field}: ${message}`);

test("a sound incident has no mistakes", () => {
  expect(mistakesIn(sound)).toEqual([]);
});

test("a second right option, evidence that is missing or unused, and a wrong field are found on their lines", () => {
  const lineOf = (part: string) => sound.slice(0, sound.indexOf(part)).split("\n").length;
  const twice = sound.replace("misconception: slots-error-is-a-permission", "correct: true");
  expect(mistakesIn(twice)).toEqual([
    `${lineOf("  - id: pools-add-up")}: options: has 2 correct options (pools-add-up, role-lacks-a-right); set \`correct: true\` on exactly one`,
  ]);
  const renamed = sound.replace("  - id: comes-back", "  - id: goes-away");
  expect(mistakesIn(renamed).map((mistake) => mistake.replace(/; there is .*/, ""))).toEqual([
    `${lineOf("[all-held, comes-back]")}: options[role-lacks-a-right].evidence: there is no evidence \`comes-back\``,
    `${lineOf("  - id: comes-back")}: evidence[goes-away].id: no option points at \`goes-away\``,
  ]);
  expect(mistakesIn(sound.replace("graph: failed-share", "graph: failures"))[0]).toMatch(/^\d+: alert\.graph: /);
});
