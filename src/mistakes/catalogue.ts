import { anyFile } from "./any-file.ts";
import { figure } from "./figure.ts";
import { lab } from "./lab.ts";
import { lesson } from "./lesson.ts";
import { list } from "./list.ts";
import type { Mistake } from "./mistake.ts";
import { platform } from "./platform.ts";
import { question } from "./question.ts";
import { site } from "./site.ts";

/** Every mistake an author can be told of, by its id, which is permanent: links in terminals and guides lead to it. */
const catalogue = { ...anyFile, ...lesson, ...question, ...lab, ...figure, ...list, ...platform, ...site };

export type MistakeId = keyof typeof catalogue;

export const mistakes: Readonly<Record<MistakeId, Mistake>> = catalogue;

/** Mistakes by what an author writes when they happen. */
export interface MistakeGroup {
  /** Its anchor, and the name of its file here. */
  id: string;
  title: string;
  mistakes: Readonly<Record<string, Mistake>>;
}

/** The groups of the page `/instructors/mistakes/`, in its order. */
export const mistakeGroups: readonly MistakeGroup[] = [
  { id: "any-file", title: "In any file", mistakes: anyFile },
  { id: "lesson", title: "In a lesson or another page", mistakes: lesson },
  { id: "question", title: "In a question", mistakes: question },
  { id: "lab", title: "In a lab or an incident", mistakes: lab },
  { id: "figure", title: "In a figure", mistakes: figure },
  { id: "list", title: "In the glossary and other lists", mistakes: list },
  { id: "platform", title: "In a platform", mistakes: platform },
  { id: "site", title: "In the site’s settings", mistakes: site },
];

export const isMistakeId = (id: string): id is MistakeId => Object.hasOwn(catalogue, id);

/** The file that explains it, for those who read before they build. */
export const fileOf = (id: MistakeId): string =>
  `src/mistakes/${mistakeGroups.find((group) => Object.hasOwn(group.mistakes, id))?.id}.ts`;
