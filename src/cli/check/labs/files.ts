import type { LoadedLab } from "#lab/runtimes/node/load-lab.ts";
import { handlerPackages } from "#schemas/lab.ts";
import { namesLike } from "../closest.ts";
import { broken, expect, type Finding, holds } from "../finding.ts";
import { importsOf } from "./imports.ts";

const fewestAccepted = 2;
const fewestRejected = 5;

/** What can be said of a lab without running it: enough seeds and answers, names that fit, packages it may use, pages that exist. */
export function checkLabFiles(lab: LoadedLab, pages: ReadonlySet<string>): Finding[] {
  const at = `labs/${lab.id}`;
  const { shown, notShown } = lab.scenario.seeds;
  const checks = new Set(lab.checks.map(({ id }) => id));
  const known = [...checks].join(", ");
  const strangers = lab.manifest.fails.filter((id) => !checks.has(id));
  const shownToFail = new Set(lab.rejected.map(({ check }) => check));
  const fewAnswers = (kind: "accepted" | "rejected", fewest: number) =>
    expect(
      `${at}: at least ${fewest} ${kind} answers`,
      lab[kind].length >= fewest,
      () => `there are ${lab[kind].length}: add ${at}/${kind}/`,
    );
  return [
    expect(
      `${at}: three seeds are shown and five or more are not`,
      shown.length === 3 && notShown.length >= 5 && new Set([...shown, ...notShown]).size === 3 + notShown.length,
      () =>
        `scenario.ts shows ${shown.join(", ")} and keeps back ${notShown.join(", ") || "none"}; write eight different ones`,
    ),
    expect(
      `${at}: the starter's failures are checks`,
      strangers.length === 0,
      () => `lab.yaml says \`fails: ${strangers.join(", ")}\`; checks: ${known}`,
    ),
    fewAnswers("accepted", fewestAccepted),
    fewAnswers("rejected", fewestRejected),
    ...lab.rejected.flatMap(({ name, check }) =>
      checks.has(check)
        ? []
        : [broken(`${at}: rejected/${name} is named for a check`, `there is no check \`${check}\`; checks: ${known}`)],
    ),
    ...[...checks].map((id) =>
      expect(
        `${at}: some rejected answer shows that ${id} can fail`,
        shownToFail.has(id),
        () => `add ${at}/rejected/${id}--<name>/`,
      ),
    ),
    ...lab.manifest.belongsTo.map((page) =>
      expect(
        `${at}: ${page}, which it belongs to, is there`,
        pages.has(page),
        () => `no page of content/ is that. ${namesLike(page, pages)}`,
      ),
    ),
    ...checkFolders(lab),
    ...checkImports(lab),
  ];
}

function answersOf(lab: LoadedLab) {
  return [
    { folder: "starter", files: lab.starter },
    { folder: "solution", files: lab.solution },
    ...lab.accepted.map(({ name, files }) => ({ folder: `accepted/${name}`, files })),
    ...lab.rejected.map(({ name, files }) => ({ folder: `rejected/${name}`, files })),
    ...lab.examples.map(({ name, files }) => ({ folder: `examples/${name}`, files })),
  ];
}

/** An answer that needs a file which a learner can't have shows nothing about the lab. */
function checkFolders(lab: LoadedLab): Finding[] {
  const editable = lab.manifest.files.map(({ path }) => path);
  const known = new Set([...editable, ...lab.manifest.given.map(({ path }) => path)]);
  const findings = answersOf(lab).flatMap(({ folder, files }) =>
    Object.keys(files)
      .filter((file) => !known.has(file))
      .map((file) =>
        broken(
          `labs/${lab.id}/${folder}/${file}: a learner has this file`,
          `lab.yaml names ${editable.join(", ")} under \`files\`. Add it there, or put its code in one of these`,
        ),
      ),
  );
  return findings.length > 0 ? findings : [holds(`labs/${lab.id}: answers hold the files that a learner has`)];
}

function checkImports(lab: LoadedLab): Finding[] {
  const { id, manifest } = lab;
  const allowed: readonly string[] = manifest.packages;
  const findings = answersOf(lab).flatMap(({ folder, files }) =>
    Object.entries(files)
      // A file that an answer takes from the starter is the starter's.
      .filter(([file, text]) => folder === "starter" || lab.starter[file] !== text)
      .flatMap(([file, text]) =>
        importsOf(file, text)
          .filter(({ specifier, typeOnly }) => !allowed.includes(specifier) && !(typeOnly && !canBeListed(specifier)))
          .map(({ specifier, line }) =>
            broken(
              `labs/${id}/${folder}/${file}:${line}: imports what the lab allows`,
              `\`${specifier}\` is not among \`packages: [${allowed.join(", ")}]\` of lab.yaml`,
            ),
          ),
      ),
  );
  return findings.length > 0 ? findings : [holds(`labs/${id}: every answer imports only ${allowed.join(", ")}`)];
}

/** Types of other packages are gone before the code runs, and the editor knows some. */
const canBeListed = (specifier: string) => (handlerPackages as readonly string[]).includes(specifier);
