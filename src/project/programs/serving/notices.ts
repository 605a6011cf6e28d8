import { type ServeNotice, servePrefix } from "#project/serve-messages.ts";

const write = process.stdout.write.bind(process.stdout);
let lineIsOpen = false;

// A thread's prints arrive here too. They are for people, and must neither be nor break up a notice's line.
process.stdout.write = ((chunk: string | Uint8Array, ...rest: []) => {
  const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
  if (text !== "") lineIsOpen = !text.endsWith("\n");
  return process.stderr.write(chunk, ...rest);
}) as typeof process.stdout.write;

// Whoever listened is gone, and what is being played is of no use to anybody.
process.stdout.on("error", () => process.exit(1));

/** Prints a notice as one whole line. Once this module is loaded, nothing else reaches standard output. */
export function sayNotice(notice: ServeNotice): void {
  if (lineIsOpen) process.stderr.write("\n");
  lineIsOpen = false;
  write(`${servePrefix}${JSON.stringify(notice)}\n`);
}

/** Says, to the page and to people, why no order will be taken; returns the exit code. */
export function refuse(message: string, exitCode: number): number {
  process.stderr.write(`${message}\n`);
  sayNotice({ type: "broken", order: 0, message });
  return exitCode;
}
