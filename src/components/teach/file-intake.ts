import { learnersOf } from "#quiz/statistics/index.ts";
import type { ResultFile } from "#schemas/result-file.ts";
import * as say from "#strings/teach.ts";

/** A file that was chosen: taken, or refused with the reason. */
export type TakenIn = { name: string } & ({ file: ResultFile } | { refused: string });

/** Reads the files one after the other; each that is no result file is refused for itself, and the others go on. */
export async function takeIn(files: readonly File[], onProgress: (done: number) => void): Promise<TakenIn[]> {
  const { parseResultFile, tooLarge, MOST_CHARACTERS } = await import("#quiz/result-file/parse-result-file.ts");
  const read = async (file: File): Promise<TakenIn> => {
    if (file.size > MOST_CHARACTERS) return { name: file.name, refused: tooLarge(file.size) };
    try {
      const parsed = parseResultFile(await file.text());
      return parsed.ok ? { name: file.name, file: parsed.file } : { name: file.name, refused: parsed.reason };
    } catch {
      return { name: file.name, refused: say.unreadable };
    }
  };
  const taken: TakenIn[] = [];
  for (const [index, file] of files.entries()) {
    taken.push(await read(file));
    onProgress(index + 1);
  }
  return taken;
}

export interface Listed {
  name: string;
  words: string;
  refused: boolean;
}

/** What became of each file, in words; refused ones first. */
export function listed(all: readonly TakenIn[]): Listed[] {
  const files = all.flatMap((one) => ("file" in one ? [one.file] : []));
  const groups = new Map(learnersOf(files).flatMap((learner) => learner.files.map((file) => [file, learner.files])));
  const nameOf = (file: ResultFile) => all.find((one) => "file" in one && one.file === file)?.name ?? "";
  const lines = all.map((one): Listed => {
    if ("refused" in one) return { name: one.name, words: say.refused(one.refused), refused: true };
    const [fullest] = groups.get(one.file) ?? [];
    const { answers, savedOn } = one.file;
    const isFullest = !fullest || fullest === one.file;
    const words = isFullest ? say.taken(answers.length, savedOn) : say.sameRecordAs(nameOf(fullest));
    return { name: one.name, words, refused: false };
  });
  return lines.sort((a, b) => Number(b.refused) - Number(a.refused));
}
