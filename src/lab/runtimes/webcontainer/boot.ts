import * as say from "#strings/container-start.ts";
import type { Booted, Client } from "./client.ts";
import type { ContainerOptions, ContainerTimeouts } from "./container-types.ts";
import { afterAwake, settles } from "./deadline.ts";
import type { FrameWatch } from "./frame-watch.ts";
import { ContainerFailure, problems, Stopped, wordsOf } from "./problems.ts";
import type { Surroundings } from "./surroundings.ts";

/** What became of a page's one client: once spent, only a new page helps. */
type Use = "free" | "taken" | "spent";
const uses = new WeakMap<Client, Use>();
const keyed = new WeakSet<Client>();

/** A booted container, and the way out of it. */
export interface Held {
  booted: Booted;
  /** Tears it down; says whether the page may boot another one. */
  release(): Promise<boolean>;
  /** It answers no longer: takes its frame out of the page. */
  abandon(): void;
}

export interface BootOrder {
  options: ContainerOptions;
  surroundings: Surroundings;
  timeouts: ContainerTimeouts;
  /** The name of the working folder. */
  name: string;
  signal: AbortSignal;
  /** Told what is going on, where more is known than that it takes long. */
  onDetail(detail: string): void;
}

/** Boots the page's container. Throws a `ContainerFailure`, or `Stopped` after `signal`. */
export async function boot(order: BootOrder): Promise<Held> {
  const { options, surroundings, timeouts, name, signal } = order;
  const client = await surroundings.client().catch((error: unknown) => {
    throw problems.clientFailed(wordsOf(error));
  });
  if (signal.aborted) throw new Stopped();
  const use = uses.get(client) ?? "free";
  if (use !== "free") throw use === "spent" ? problems.pageUsed() : problems.secondContainer();
  uses.set(client, "taken");
  if (options.licenceKey && !keyed.has(client)) client.configureAPIKey(options.licenceKey);
  keyed.add(client);

  const frame = surroundings.watchFrame(surroundings.origin());
  const abandon = () => {
    uses.set(client, "spent");
    frame.remove();
  };
  const booting = client.boot({ coep: options.coep ?? "require-corp", workdirName: name });
  const hold = (booted: Booted): Held => ({
    booted,
    abandon,
    async release() {
      const released = await tearDown(client, booted, timeouts.stopMillis);
      if (released) uses.set(client, "free");
      else abandon();
      return released;
    },
  });
  try {
    return hold(await watched(booting, frame, order));
  } catch (error) {
    const late = error instanceof Stopped && (await settles(booting, timeouts.stopMillis));
    const held = late ? await booting.then(hold, () => null) : null;
    if (held) await held.release();
    else abandon();
    booting.catch(() => {});
    throw error;
  } finally {
    frame.stop();
  }
}

async function tearDown(client: Client, booted: Booted, millis: number): Promise<boolean> {
  try {
    booted.teardown();
    return await settles(client.tornDown(), millis);
  } catch {
    return false;
  }
}

/** The container, or why there will be none. */
function watched(
  booting: Promise<Booted>,
  frame: FrameWatch,
  { surroundings, timeouts, signal, onDetail }: BootOrder,
): Promise<Booted> {
  const host = new URL(surroundings.origin()).host;
  const { bootMillis, frameMillis } = timeouts;
  const timers: Array<() => void> = [];
  let hasLoaded = false;
  let hasAnswered = false;
  const outcome = new Promise<Booted>((resolve, reject) => {
    const fail = (failure: Error) => reject(surroundings.isOnline() ? failure : problems.wentOffline(host));
    const after = (millis: number, act: () => void) => timers.push(afterAwake(millis, act));
    booting.then(resolve, (error) => fail(problems.bootFailed(wordsOf(error))));
    signal.addEventListener("abort", () => reject(new Stopped()), { once: true });
    void frame.blocked.then((directive) => reject(problems.blockedByPolicy(host, directive)));
    void frame.answered.then(() => {
      hasAnswered = true;
      onDetail(say.hostAnswered(host));
    });
    void frame.loaded.then(() => {
      hasLoaded = true;
      // Nothing tells a refused frame from one that is still busy, so that it gets its whole time.
      after(frameMillis, () => {
        if (!hasAnswered) onDetail(say.frameSilent(host));
      });
    });
    after(bootMillis, () => {
      const silent = hasLoaded ? problems.silentFrame : problems.noAnswer;
      const problem = hasAnswered ? problems.slowBoot : silent;
      fail(problem(host, bootMillis, frame.warnings()));
    });
  });
  return outcome.finally(() => {
    for (const callOff of timers) callOff();
  });
}

/** The problem of a start that failed for whatever reason. */
export const asFailure = (error: unknown, otherwise: (words: string) => ContainerFailure): Error =>
  error instanceof ContainerFailure || error instanceof Stopped ? error : otherwise(wordsOf(error));
