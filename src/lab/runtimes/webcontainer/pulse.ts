import type { ClientFiles } from "./client.ts";
import { settles } from "./deadline.ts";

/** Notices when nothing more comes from a container that is waited for. */
export interface Pulse {
  /** `work`, or a rejection once the container is taken for lost; where `work` fails, only after the container has answered. */
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

  /** One small question; `false` where it stays unanswered, after as long as that takes. */
  async function answers(): Promise<boolean> {
    const pause = new Promise((resolve) => setTimeout(resolve, silenceMillis / questions));
    const has = await settles(fs.readdir("/", { withFileTypes: true }), silenceMillis / questions);
    // A question that is refused at once is as good as one that is not answered.
    if (!has) await pause;
    return has;
  }

  /** Asks as long as somebody waits for something. */
  async function listen(): Promise<void> {
    if (isListening) return;
    isListening = true;
    let unanswered = 0;
    while (waiting.size > 0 && unanswered < questions) {
      const pause = new Promise((resolve) => setTimeout(resolve, silenceMillis / questions));
      unanswered = (await answers()) ? 0 : unanswered + 1;
      await pause;
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
        const fail = async (error: Error) => {
          while (ended === null && !(await answers()));
          reject(error);
        };
        work.then(resolve, fail).finally(() => waiting.delete(reject));
      });
    },
    end,
  };
}
