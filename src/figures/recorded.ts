import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { BuiltFigure } from "./build.ts";
import { ownFilesOf } from "./own-files.ts";

/** A built figure with the code that ran. */
export interface RecordedFigure extends BuiltFigure {
  /** The figure's own files by path, as they were run. */
  files: Record<string, string>;
}

/** Every figure the build has recorded, in order of ids; throws when one is not recorded yet. */
export async function recordedFigures(): Promise<RecordedFigure[]> {
  const ids = (await readdir(path.resolve("content/figures"))).sort();
  return Promise.all(ids.map(recordedFigure));
}

async function recordedFigure(id: string): Promise<RecordedFigure> {
  const file = path.resolve(".cache/warm-start/figures", `${id}.json`);
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new Error(
      `The figure \`${id}\` has no run at \`${file}\`. Build with \`npm run build\`, which runs every figure.`,
      {
        cause,
      },
    );
  });
  const { title, caption, conclusion, trace, slider } = JSON.parse(text) as BuiltFigure;
  return {
    id,
    title,
    caption,
    conclusion,
    trace,
    ...(slider && { slider }),
    files: await ownFilesOf(path.resolve("content/figures", id)),
  };
}
