import type { TextEdit } from "../text-edits.ts";
import { formattingEdits, type TypeScript } from "./formatting-edits.ts";

/** A file to format, and the address of Monaco's TypeScript worker. */
export interface FormatQuestion {
  path: string;
  text: string;
  typescriptUrl: string;
}

/** The edits, or why there are none. */
export type FormatAnswer = { edits: TextEdit[] } | { error: string };

self.addEventListener("message", async ({ data }: MessageEvent<FormatQuestion>) => {
  const answer = await formatted(data).catch((error): FormatAnswer => ({ error: String(error) }));
  self.postMessage(answer);
});

/** TypeScript comes out of the worker of the full editor, which leaves it on `globalThis`: a site has that file once. */
async function formatted({ path, text, typescriptUrl }: FormatQuestion): Promise<FormatAnswer> {
  await import(/* @vite-ignore */ typescriptUrl);
  const { ts } = globalThis as unknown as { ts: TypeScript };
  return { edits: formattingEdits(ts, path, text) };
}
