import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** Why nothing was made, in words for whoever asked for it. */
export class ScaffoldError extends Error {
  override name = "ScaffoldError";
}

/** A file to be made. Its place is counted from the project's root. */
export interface NewFile {
  file: string;
  text: string;
}

/** A file that is there and gets a line or two more. */
export interface Edit {
  file: string;
  /** All of it, as it will be. */
  text: string;
  /** What was added, in a few words. */
  says: string;
}

/** What a scaffold makes and changes, before anything is written. */
export interface Plan {
  creates: NewFile[];
  edits: Edit[];
  /** Commands that try the result, in the order in which they help. */
  next: string[];
}

/** Writes a plan below `root`; throws a {@link ScaffoldError}, with nothing written, where a file is there already. */
export async function carryOut(root: string, { creates, edits }: Plan): Promise<void> {
  const taken = creates.map(({ file }) => file).filter((file) => existsSync(path.join(root, file)));
  if (taken.length > 0)
    throw new ScaffoldError(
      `There is a ${taken.join(", and a ")} already, and nothing is overwritten. Choose another id.`,
    );
  for (const { file, text } of [...creates, ...edits]) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
}
