import type { Outbox, Sending, Trouble, Waiting } from "./outbox.ts";
import type { Answer, Post } from "./post.ts";

/** How many statements go at once. */
export const BATCH = 50;

const FIRST_PAUSE_MILLIS = 5_000;
const LONGEST_PAUSE_MILLIS = 30 * 60_000;

interface Surroundings {
  post: Post;
  nowMillis(): number;
  /** 0 to 1: spreads tries, so that a record store that comes back isn't met by all at once. */
  chance(): number;
}

/** Statements of this batch that a record store will not have as they are; one of them can make it refuse the whole batch. */
const unacceptable = [400, 409, 413, 422];

/**
 * Sends what waits, in order and in batches, until nothing waits or the record store can't take it now. Resolves to how that
 * went. What is refused for what it says is sent one by one: the others arrive, and it is set aside with the reason.
 */
export async function drain(outbox: Outbox, around: Surroundings, { evenEarly = false } = {}): Promise<Sending> {
  let { agreement, sending, waiting } = await outbox.read();
  if (!evenEarly && around.nowMillis() < sending.nextTryAtMillis) return sending;
  while (agreement?.agreed && waiting.length > 0) {
    const { arrived, trouble } = await send(waiting.slice(0, BATCH), outbox, around.post);
    sending = {
      ...sending,
      arrived: sending.arrived + arrived,
      ...(arrived > 0 && { arrivedAtMillis: around.nowMillis() }),
    };
    if (trouble) {
      const failed = paused(sending, trouble, around);
      await outbox.note(failed);
      return failed;
    }
    const { trouble: _, status: _status, ...well } = sending;
    sending = { ...well, failures: 0, nextTryAtMillis: 0 };
    await outbox.note(sending);
    // The learner may have taken the agreement back meanwhile, and other tabs have added to what waits.
    ({ agreement, waiting } = await outbox.read());
  }
  return sending;
}

interface Sent {
  arrived: number;
  /** The answer that stopped the sending; null where there was none. */
  trouble?: { answer: Answer | null };
}

async function send(batch: Waiting[], outbox: Outbox, post: Post): Promise<Sent> {
  const answer = await post(batch.map(({ statement }) => statement));
  if (answer && isTaken(answer.status, batch.length)) {
    await outbox.arrived(batch.map(({ key }) => key));
    return { arrived: batch.length };
  }
  if (!answer || !unacceptable.includes(answer.status)) return { arrived: 0, trouble: { answer } };
  const [only] = batch;
  if (batch.length === 1 && only) {
    await outbox.reject(only, answer.status, answer.text);
    return { arrived: 0 };
  }
  const middle = Math.ceil(batch.length / 2);
  const first = await send(batch.slice(0, middle), outbox, post);
  if (first.trouble) return first;
  const second = await send(batch.slice(middle), outbox, post);
  return { ...second, arrived: first.arrived + second.arrived };
}

/** A conflict over one statement says that it is there: its random id came from here, on a try whose answer was lost. */
const isTaken = (status: number, count: number) => (status >= 200 && status < 300) || (status === 409 && count === 1);

function paused(sending: Sending, { answer }: NonNullable<Sent["trouble"]>, { nowMillis, chance }: Surroundings) {
  const failures = sending.failures + 1;
  const pause = Math.min(FIRST_PAUSE_MILLIS * 2 ** (failures - 1), LONGEST_PAUSE_MILLIS) * (0.75 + chance() / 2);
  const { status: _, ...before } = sending;
  return {
    ...before,
    failures,
    trouble: troubleOf(answer),
    ...(answer && { status: answer.status }),
    nextTryAtMillis: nowMillis() + Math.round(Math.max(pause, answer?.retryAfterMillis ?? 0)),
  };
}

function troubleOf(answer: Answer | null): Trouble {
  if (!answer || answer.status >= 500 || answer.status === 429 || answer.status === 408) return "unreachable";
  return answer.status === 401 || answer.status === 403 ? "refused" : "misplaced";
}
