import type { ResultAnswer, ResultFile, ResultTest } from "#schemas/result-file.ts";

/** One person's answers, from all files that are theirs. */
export interface Learner {
  /** The smallest id of the files. */
  id: string;
  answers: ResultAnswer[];
  tests: ResultTest[];
  /** The fullest first. */
  files: ResultFile[];
}

/**
 * The learners behind a heap of files, in the order of their ids. Files with the same id, or that share an answer, are
 * one learner's: what is in several counts once, so a later file takes an earlier one's place and a copy adds nothing.
 * The order of `files` makes no difference.
 */
export function learnersOf(files: readonly ResultFile[]): Learner[] {
  return groupsOf(files)
    .map((group) => {
      const sorted = [...group].sort(mostFirst);
      return {
        id: group.reduce((least, { id }) => (id < least ? id : least), group[0]?.id ?? ""),
        answers: inTime(sorted.flatMap(({ answers }) => answers)),
        tests: inTime(sorted.flatMap(({ tests }) => tests)),
        files: sorted,
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Files that hang together by their own id or by an answer's: each points at one before it, the first at itself. */
function groupsOf(files: readonly ResultFile[]): ResultFile[][] {
  const parents = files.map((_, index) => index);
  const rootOf = (index: number): number => {
    const parent = parents[index] ?? index;
    if (parent === index) return index;
    const root = rootOf(parent);
    parents[index] = root;
    return root;
  };
  const firstWith = new Map<string, number>();
  files.forEach(({ id, answers }, index) => {
    for (const key of [id, ...answers.map((answer) => `answer ${answer.id}`)]) {
      const first = firstWith.get(key);
      if (first === undefined) firstWith.set(key, index);
      else parents[rootOf(index)] = rootOf(first);
    }
  });
  const groups = new Map<number, ResultFile[]>();
  files.forEach((file, index) => {
    const root = rootOf(index);
    groups.set(root, [...(groups.get(root) ?? []), file]);
  });
  return [...groups.values()];
}

/** The fullest file first, since a record only grows; a total order, so that the result doesn't depend on the input's. */
function mostFirst(a: ResultFile, b: ResultFile): number {
  const size = (file: ResultFile) => file.answers.length + file.tests.length;
  if (size(a) !== size(b)) return size(b) - size(a);
  return compare(b.savedOn, a.savedOn) || compare(a.id, b.id) || compare(JSON.stringify(a), JSON.stringify(b));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Each once, by day; within a day in the order of the file it came from. */
function inTime<Dated extends { id: string; day: string }>(all: readonly Dated[]): Dated[] {
  const known = new Map<string, Dated>();
  for (const one of all) if (!known.has(one.id)) known.set(one.id, one);
  return [...known.values()].sort((a, b) => compare(a.day, b.day));
}
