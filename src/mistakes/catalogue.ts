import { anyFile } from "./any-file.ts";
import { lesson } from "./lesson.ts";
import type { Mistake } from "./mistake.ts";
import { platform } from "./platform.ts";
import { site } from "./site.ts";

/** Every mistake an author can be told of, by its id, which is permanent: links in terminals and guides lead to it. */
const catalogue = { ...anyFile, ...lesson, ...platform, ...site };

export type MistakeId = keyof typeof catalogue;

export const mistakes: Readonly<Record<MistakeId, Mistake>> = catalogue;

/** What an author writes when it happens: the groups of the page `/instructors/mistakes/`, in its order. */
export const mistakeGroups: ReadonlyArray<{
  id: string;
  title: string;
  file: string;
  mistakes: Record<string, Mistake>;
}> = [
  { id: "any-file", title: "In any file", file: "src/mistakes/any-file.ts", mistakes: anyFile },
  { id: "lesson", title: "In a lesson or another page", file: "src/mistakes/lesson.ts", mistakes: lesson },
  { id: "platform", title: "In a platform", file: "src/mistakes/platform.ts", mistakes: platform },
  { id: "site", title: "In the site’s settings", file: "src/mistakes/site.ts", mistakes: site },
];

export const isMistakeId = (id: string): id is MistakeId => Object.hasOwn(catalogue, id);

/** The file that explains it, for those who read before they build. */
export const fileOf = (id: MistakeId): string =>
  mistakeGroups.find((group) => Object.hasOwn(group.mistakes, id))?.file ?? "src/mistakes/";
