import type { Clock } from "../clock.ts";
import type { Fleet } from "./fleet.ts";
import type { Instance } from "./instance.ts";
import type { PlatformProfile } from "./profile.ts";
import type { Request } from "./request.ts";
import type { Starter } from "./starter.ts";

/** Finds each request an instance: one with a free slot, a new one, or one to wait for. */
export interface Queue {
  enter(request: Request): void;
  /** A slot or a place in the fleet may have become free: the longest waiting request gets it, in an event of its own. */
  advance(fleet: Fleet): void;
}

export interface QueueOptions {
  clock: Clock;
  profile: PlatformProfile;
  starter: Starter;
  assign(request: Request, instance: Instance): void;
  refuse(request: Request, message: string): void;
}

export function createQueue({ clock, profile, starter, assign, refuse }: QueueOptions): Queue {
  const queues = profile.whenFull.value === "queue";
  const limitMillis = profile.queueLimitMillis.value;

  function instanceFor(fleet: Fleet): Instance | null {
    const free = fleet.free.newest();
    if (free !== null) return free;
    return isOpen(starter.mayStartAtMillis(fleet)) ? starter.start(fleet) : null;
  }

  const hasRoom = (fleet: Fleet) => fleet.free.newest() !== null || isOpen(starter.mayStartAtMillis(fleet));

  // A sum of virtual times may miss the moment it was computed for by a rounding error.
  const isOpen = (atMillis: number | null) => atMillis !== null && atMillis <= clock.now() + 1e-6;

  function wait(request: Request): void {
    const { fleet } = request;
    fleet.waiting.add(request);
    if (limitMillis !== null) {
      const message = `No instance became free within ${limitMillis / 1000} s.`;
      request.limit = clock.schedule(limitMillis, () => refuse(request, message), { passive: true });
    }
    awaitWindow(fleet);
  }

  /** The fleet may grow, but not yet. */
  function awaitWindow(fleet: Fleet): void {
    const atMillis = starter.mayStartAtMillis(fleet);
    if (atMillis === null || fleet.awaitsWindow) return;
    fleet.awaitsWindow = true;
    const open = () => {
      fleet.awaitsWindow = false;
      advance(fleet);
    };
    clock.schedule(atMillis - clock.now(), open);
  }

  function advance(fleet: Fleet): void {
    if (fleet.waiting.isEmpty()) return;
    fleet.pumps++;
    clock.schedule(0, () => pump(fleet), { entersInstance: true });
  }

  function pump(fleet: Fleet): void {
    fleet.pumps--;
    const next = fleet.waiting.first();
    if (next === null) return;
    const instance = instanceFor(fleet);
    if (instance !== null) {
      fleet.waiting.removeFirst();
      next.limit?.cancel();
      assign(next, instance);
    }
    if (fleet.waiting.isEmpty()) return;
    if (!hasRoom(fleet)) awaitWindow(fleet);
    else if (fleet.pumps === 0) advance(fleet);
  }

  function fullMessage(fleet: Fleet): string {
    const rate = profile.scalingRate.value;
    if (starter.mayStartAtMillis(fleet) === null || rate === null) {
      return `All ${fleet.instances.size} instances are busy.`;
    }
    return `All ${fleet.instances.size} instances are busy, and no more than ${rate.instances} may start within ${rate.perMillis / 1000} s.`;
  }

  return {
    enter(request) {
      const { fleet } = request;
      const instance = fleet.waiting.first() === null ? instanceFor(fleet) : null;
      if (instance !== null) assign(request, instance);
      else if (queues) wait(request);
      else refuse(request, fullMessage(fleet));
    },
    advance,
  };
}
