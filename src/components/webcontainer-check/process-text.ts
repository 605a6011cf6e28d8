import type { ContainerProcess } from "#lab/runtimes/webcontainer/container-types.ts";
import { withoutCodes } from "#lab/runtimes/webcontainer/control-sequences.ts";
import * as say from "#strings/webcontainer-check-steps.ts";

/** Text without what only a terminal understands: colours, titles, carriage returns. */
export const plain = (text: string): string => withoutCodes(text).replaceAll("\r", "");

/** What a process says and how it ends, read to its end. */
export async function ended(process: ContainerProcess): Promise<{ exitCode: number; text: string }> {
  let text = "";
  const hear = (chunk: string) => {
    text += chunk;
  };
  const reading = process.output.pipeTo(new WritableStream({ write: hear })).catch(() => {});
  const exitCode = await process.exit;
  // A process can end before its last words are through, and a stream may never be closed after it.
  await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, 500))]);
  return { exitCode, text: plain(text) };
}

/** How often a line is typed, and how long its answer is waited for. */
const mostTimes = 4;
const patienceMillis = 10_000;

/** What a process says and is told, while it runs. */
export class Conversation {
  #said = "";
  #over = false;
  readonly #process: ContainerProcess;
  readonly #waiting = new Set<() => void>();

  constructor(process: ContainerProcess) {
    this.#process = process;
    const hear = (chunk: string) => {
      this.#said += chunk;
      for (const look of this.#waiting) look();
    };
    void process.exit
      .catch(() => {})
      .then(() => {
        this.#over = true;
        hear("");
      });
    process.output.pipeTo(new WritableStream({ write: hear })).catch(() => {});
  }

  /** Types a line, as the Enter key ends it, and waits for its answer; again where a shell was not ready for it yet. */
  async ask(line: string, answer: RegExp): Promise<void> {
    const heard = this.heard(answer).then(() => true);
    for (let times = 0; times < mostTimes; times++) {
      this.#process.write(`${line}\r`);
      const late = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMillis, false));
      if (await Promise.race([heard, late])) return;
    }
    throw new Error(say.noAnswerTo(line, plain(this.#said).trim().slice(-300)));
  }

  /** Resolves when what was said so far matches; rejects when the process ends without it. */
  heard(pattern: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const said = plain(this.#said);
        if (pattern.test(said)) resolve();
        else if (this.#over) reject(new Error(say.endedSaying(said.trim().slice(-300))));
        else return;
        this.#waiting.delete(look);
      };
      this.#waiting.add(look);
      look();
    });
  }
}
