import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { stepSchema } from "#schemas/lesson.ts";
import { type CourseOrder, inOrder, type StepPlaces, stepPlaces } from "#schemas/order.ts";
import { teachingFolders } from "#schemas/teaching-page.ts";
import { orderFile, readOrder } from "../course-order.ts";
import { namesLike } from "./closest.ts";
import { broken, type Finding, holds, misfit } from "./finding.ts";
import { guideFiles } from "./guide/guide.ts";
import type { Page, PageText } from "./pages/page.ts";
import type { Known } from "./pages/rule.ts";
import { wayBack } from "./pages/together.ts";
import { loadList } from "./yaml-list.ts";

const stepsFile = "content/steps.yaml";

/** `content/order.yaml` names what is there, once, and no lesson before one that it builds on. */
export async function checkOrder(
  all: readonly PageText[],
  pages: readonly Page[],
  known: Pick<Known, "labs">,
  root: string,
): Promise<Finding[]> {
  const read = await readOrder(root);
  if (read.data === null) return read.mistakes.map((mistake) => misfit(orderFile, mistake));
  const { data, lineOf } = read;
  const there = await idsThere(all, known, root);
  const wrong = (Object.keys(there) as Array<keyof CourseOrder>).flatMap((list) =>
    data[list].flatMap((id, index): Finding[] => {
      const at = { file: orderFile, line: lineOf([list, index]), claim: `${list}: \`${id}\` has its place` };
      const ids = there[list];
      if (!ids.has(id))
        return [
          broken({ ...at, mistake: "order-of-nothing" }, `there is no \`${id}\` in ${list}. ${namesLike(id, ids)}`, id),
        ];
      const first = data[list].indexOf(id);
      if (first === index) return [];
      return [broken({ ...at, mistake: "order-twice" }, `it stands on line ${lineOf([list, first])}, too`, id)];
    }),
  );
  const lists = wrong.length > 0 ? wrong : [holds(`${orderFile}: all it names is there, once`)];
  return [...lists, ...(await laterPrerequisites(pages, data, root))];
}

async function idsThere(
  all: readonly PageText[],
  { labs }: Pick<Known, "labs">,
  root: string,
): Promise<Record<keyof CourseOrder, ReadonlySet<string>>> {
  const inFolder = (folder: string) =>
    new Set(all.flatMap(({ kind, id }) => (teachingFolders[kind] === folder ? [id] : [])));
  const incidents = await Promise.all(
    globSync("labs/*/incident.yaml", { cwd: root }).map(async (file) => {
      const text = await readFile(path.join(root, file), "utf8");
      return /^id: *"?([a-z0-9-]+)/m.exec(text)?.[1] ?? "";
    }),
  );
  return {
    lessons: inFolder("lessons"),
    labs: new Set(labs.keys()),
    myths: inFolder("myths"),
    pitfalls: inFolder("pitfalls"),
    "case-studies": inFolder("case-studies"),
    deeper: inFolder("deeper"),
    incidents: new Set(incidents),
    instructors: new Set((await guideFiles(root)).map(({ id }) => id)),
  };
}

const lessonsOf = (pages: readonly Page[]) => pages.flatMap((page) => (page.kind === "lesson" ? [page] : []));

/** The place of each step of the course at `root`, by the number that its files know it by. */
export async function stepPlacesOf(
  pages: readonly Page[],
  { lessons }: Pick<CourseOrder, "lessons">,
  root: string,
): Promise<StepPlaces> {
  const steps = (await loadList(root, stepsFile, stepSchema)).entries.map(({ entry }) => entry.step);
  const written = lessonsOf(pages).map(({ id, front }) => ({ id, step: front.step }));
  return stepPlaces(steps, written, lessons);
}

/** Each step stands on the one before: what a lesson asks for has been read when its reader comes to it. */
async function laterPrerequisites(pages: readonly Page[], order: CourseOrder, root: string): Promise<Finding[]> {
  const lessons = lessonsOf(pages);
  const places = await stepPlacesOf(pages, order, root);
  const placeOf = new Map(lessons.map(({ id, front }) => [id, places.get(front.step) ?? 0]));
  const byId = new Map(lessons.map((page) => [page.id, page]));
  return inOrder(lessons, order.lessons).flatMap((page) => {
    // Who asks for itself is told so already.
    if (wayBack(page, byId)) return [];
    const place = placeOf.get(page.id) ?? 0;
    return page.front.prerequisites.flatMap((id, index): Finding[] => {
      const other = placeOf.get(id) ?? 0;
      if (other <= place) return [];
      const { file, lineOf } = page;
      const claim = `\`${id}\` comes before it`;
      const problem = `it is lesson ${place} of the course, and asks for \`${id}\`, which is lesson ${other}`;
      return [
        broken({ mistake: "prerequisite-later", file, line: lineOf(["prerequisites", index]), claim }, problem, id),
      ];
    });
  });
}
