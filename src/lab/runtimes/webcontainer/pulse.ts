import type { ClientFiles } from "./client.ts";
import { settles } from "./deadline.ts";

/** Notices when nothing more comes from a container that is waited for. */
export interface Pulse {
  /** `work`, or a rejection once the container is taken for lost. */
  guard<Value>(work: Promise<Value>): Promise<Value>;
  /** Everything guarded rejects with this from now on. */
  end(reason: Error): void;
}

/** Questions that have to stay unanswered in a row: one alone may be a laptop that slept, with its timers due at once. */
const questions = 3;

/** `onSilence` is called once, when the container has left small questions unanswered for `silenceMillis`, and says why. */
export function createPulse(fs: ClientFiles, silenceMillis: number, onSilence: () => Error): Pulse {
  const waiting = new Set<(reason: Error) => void>();
  let ended: Error | null = null;
  let isListening = false;

  const end = (reason: Error) => {
    ended ??= reason;
    for (const reject of waiting) reject(ended);
    waiting.clear();
  };

  /** Asks as long as somebody waits for something. */
  async function listen(): Promise<void> {
    if (isListening) return;
    isListening = true;
    let unanswered = 0;
    while (waiting.size > 0 && unanswered < questions) {
      const startedAt = performance.now();
      const answers = await settles(answerOf(fs), silenceMillis / questions);
      unanswered = answers ? 0 : unanswered + 1;
      const restMillis = silenceMillis / questions - (performance.now() - startedAt);
      if (answers) await new Promise((resolve) => setTimeout(resolve, restMillis));
    }
    isListening = false;
    if (unanswered === questions && ended === null) end(onSilence());
  }

  return {
    guard(work) {
      if (ended !== null) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        waiting.add(reject);
        void listen();
        work.then(resolve, reject).finally(() => waiting.delete(reject));
      });
    },
    end,
  };
}

/** An error is an answer, too. */
const answerOf = (fs: ClientFiles) => fs.readdir("/", { withFileTypes: true }).catch(() => {});
