import type { LoadedLab } from "#lab/runtimes/node/load-lab.ts";
import type { MistakeId } from "#mistakes/catalogue.ts";
import { handlerPackages } from "#schemas/lab.ts";
import { namesLike } from "../closest.ts";
import { broken, expect, type Fact, type Finding, holds } from "../finding.ts";
import { importsOf } from "./imports.ts";

const fewestAccepted = 2;
const fewestRejected = 5;

/** Where something stands in a lab's files. */
export interface LabLines {
  /** Of a field of `lab.yaml`. */
  ofField(field: string): number;
  /** Of a check, by its id, in `checks.ts`. */
  ofCheck(id: string): number;
}

/** What can be said of a lab without running it: enough seeds and answers, names that fit, packages it may use, pages that exist. */
export function checkLabFiles(lab: LoadedLab, pages: ReadonlySet<string>, lines: LabLines): Finding[] {
  const at = `labs/${lab.id}`;
  const inManifest = (mistake: MistakeId, claim: string, field: string): Fact => ({
    ...{ mistake, file: `${at}/lab.yaml`, line: lines.ofField(field) },
    claim,
  });
  const inChecks = (mistake: MistakeId, claim: string, id: string): Fact => ({
    ...{ mistake, file: `${at}/checks.ts`, line: lines.ofCheck(id) },
    claim,
  });
  const { shown, notShown } = lab.scenario.seeds;
  const checks = new Set(lab.checks.map(({ id }) => id));
  const strangers = lab.manifest.fails.filter((id) => !checks.has(id));
  const shownToFail = new Set(lab.rejected.map(({ check }) => check));
  const fewAnswers = (kind: "accepted" | "rejected", fewest: number) =>
    expect(
      { mistake: "too-few-answers", file: `${at}/${kind}`, claim: `at least ${fewest} ${kind} answers` },
      lab[kind].length >= fewest,
      () => `there are ${lab[kind].length}`,
      lab[kind].length,
    );
  return [
    expect(
      { mistake: "lab-seeds", file: `${at}/scenario.ts`, claim: "three seeds are shown and five or more are not" },
      shown.length === 3 && notShown.length >= 5 && new Set([...shown, ...notShown]).size === 3 + notShown.length,
      () => `it shows ${shown.join(", ")} and keeps back ${notShown.join(", ") || "none"}`,
      { shown, notShown },
    ),
    expect(
      inManifest("no-such-check", "the starter's failures are checks", "fails"),
      strangers.length === 0,
      () => `there is no check \`${strangers.join(", ")}\`. ${namesLike(strangers[0] ?? "", checks)}`,
      strangers.join(", "),
    ),
    fewAnswers("accepted", fewestAccepted),
    fewAnswers("rejected", fewestRejected),
    ...lab.rejected.flatMap(({ name, check }) =>
      checks.has(check)
        ? []
        : [
            broken(
              { mistake: "no-such-check", file: `${at}/rejected/${name}`, claim: "is named for a check" },
              `there is no check \`${check}\`. ${namesLike(check, checks)}`,
              check,
            ),
          ],
    ),
    ...[...checks].map((id) =>
      expect(
        inChecks("check-never-fails", `some rejected answer shows that ${id} can fail`, id),
        shownToFail.has(id),
        () => `there is no ${at}/rejected/${id}--…/`,
        id,
      ),
    ),
    ...lab.manifest.belongsTo.map((page) =>
      expect(
        inManifest("no-such-page", `${page}, which it belongs to, is there`, "belongsTo"),
        pages.has(page),
        () => `there is no page \`${page}\`. ${namesLike(page, pages)}`,
        page,
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
          { mistake: "file-not-learners", file: `labs/${lab.id}/${folder}/${file}`, claim: "a learner has this file" },
          `labs/${lab.id}/lab.yaml names ${editable.join(", ")} under \`files\``,
          file,
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
              {
                mistake: "import-not-allowed",
                file: `labs/${id}/${folder}/${file}`,
                line,
                claim: "imports what the lab allows",
              },
              `\`${specifier}\` is not among \`packages: [${allowed.join(", ")}]\` of lab.yaml`,
              specifier,
            ),
          ),
      ),
  );
  return findings.length > 0 ? findings : [holds(`labs/${id}: every answer imports only ${allowed.join(", ")}`)];
}

/** Types of other packages are gone before the code runs, and the editor knows some. */
const canBeListed = (specifier: string) => (handlerPackages as readonly string[]).includes(specifier);
