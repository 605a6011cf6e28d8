import type { Clock } from "../clock.ts";
import type { Recorder } from "../recorder.ts";
import type { SourceLine } from "../trace.ts";
import { forget } from "./fleet.ts";
import type { Instance } from "./instance.ts";
import type { PlatformProfile } from "./profile.ts";
import type { Request } from "./request.ts";

/** What happens to an instance apart from requests: rest, suspension, and its end by every road. */
export interface Life {
  /** It has something left to do. */
  isBusy(instance: Instance): boolean;
  /** It may have nothing left to do: then it is suspended where the platform does so, and one day taken away. */
  rest(instance: Instance): void;
  /** The platform wants its process to end, with SIGTERM where it sends one. */
  stop(instance: Instance, reason: "idle" | "deployment"): void;
  crashed(instance: Instance, error: { message: string; source?: SourceLine }): void;
  exited(instance: Instance, code: number): void;
}

export interface LifeOptions {
  clock: Clock;
  recorder: Recorder;
  profile: PlatformProfile;
  /** A request's instance is gone before its end. */
  lost(request: Request, error: { message: string; source?: SourceLine }): void;
  /** Its place in the fleet is free. */
  gone(instance: Instance): void;
}

export function createLife({ clock, recorder, profile, lost, gone }: LifeOptions): Life {
  const graceMillis = profile.sigtermGraceMillis.value;
  const keepAliveMillis = profile.reclaimAfterIdleMillis.value;

  /** A process that was sent SIGTERM runs, so its background work goes on, whatever the platform does at other times. */
  const isBusy = (instance: Instance) =>
    profile.backgroundWorkKeepsAwake.value || (instance.life.stopping !== null && graceMillis !== null)
      ? instance.undrained > 0
      : instance.requests.size > 0;

  function rest(instance: Instance): void {
    if (isBusy(instance) || instance.state !== "warm") return;
    if (instance.life.stopping !== null) {
      if (instance.life.stopping.phase === "draining") reclaim(instance);
      return;
    }
    if (profile.freezesWhenIdle.value) instance.freeze();
    instance.life.idleSinceMillis = clock.now();
    if (keepAliveMillis !== null && instance.life.idleTimer === null) awaitIdleEnd(instance, keepAliveMillis);
  }

  /** One timer an instance, however often it is used in between: it looks again for what is left. */
  function awaitIdleEnd(instance: Instance, millis: number): void {
    const look = () => {
      instance.life.idleTimer = null;
      const { idleSinceMillis } = instance.life;
      if (idleSinceMillis === null || keepAliveMillis === null) return;
      const leftMillis = idleSinceMillis + keepAliveMillis - clock.now();
      if (leftMillis > 1e-6) awaitIdleEnd(instance, leftMillis);
      else stop(instance, "idle");
    };
    instance.life.idleTimer = clock.schedule(millis, look, { passive: true });
  }

  function stop(instance: Instance, reason: "idle" | "deployment"): void {
    if (instance.state === "gone" || instance.life.stopping !== null) return;
    instance.life.stopping = { reason, phase: graceMillis === null ? "draining" : "signalling" };
    instance.fleet.free.update(instance, false);
    if (graceMillis === null) {
      if (!isBusy(instance)) reclaim(instance);
      return;
    }
    instance.thaw();
    clock.schedule(0, () => signal(instance, graceMillis), { entersInstance: true });
  }

  function signal(instance: Instance, grace: number): void {
    const { stopping } = instance.life;
    if (instance.state === "gone" || stopping === null) return;
    let heard = false;
    let exited = false;
    exitedInSignal = () => {
      exited = true;
    };
    instance.enter(() => {
      heard = instance.realm.signal("SIGTERM");
    });
    exitedInSignal = null;
    // The listener's code may have crashed the instance.
    if (isGone(instance)) return;
    recorder.record({ type: "instance-terminating", instance: instance.id, graceMillis: grace, heard });
    stopping.phase = heard ? "heard" : "draining";
    if (exited) instance.realm.observe();
    if (exited || !(heard || isBusy(instance))) reclaim(instance);
    else instance.life.killTimer = clock.schedule(grace, () => kill(instance, grace));
  }
  let exitedInSignal: (() => void) | null = null;

  function kill(instance: Instance, grace: number): void {
    reclaim(instance, `The platform ended the process ${grace / 1000} s after SIGTERM.`);
  }

  function reclaim(instance: Instance, message = "The process exited before it had answered."): void {
    const reason = instance.life.stopping?.reason ?? "idle";
    remove(instance);
    recorder.record({ type: "instance-reclaimed", instance: instance.id, reason });
    for (const request of [...instance.requests]) lost(request, { message });
    gone(instance);
  }

  function crashed(instance: Instance, error: { message: string; source?: SourceLine }): void {
    if (instance.state === "gone") return;
    remove(instance);
    recorder.record({ type: "instance-crashed", instance: instance.id, ...error });
    for (const request of [...instance.requests]) lost(request, error);
    gone(instance);
  }

  function remove(instance: Instance): void {
    instance.life.idleTimer?.cancel();
    instance.life.killTimer?.cancel();
    forget(instance.fleet, instance);
    instance.end();
  }

  return {
    isBusy,
    rest,
    stop,
    crashed,
    exited(instance, code) {
      if (instance.state === "gone") return;
      if (instance.life.stopping === null || graceMillis === null) {
        crashed(instance, { message: `process.exit(${code}) was called` });
      } else if (exitedInSignal !== null) exitedInSignal();
      else {
        // What the event that ends it did to its pools, `await pool.end()` for one, is still to be told.
        instance.realm.observe();
        reclaim(instance);
      }
    },
  };
}

const isGone = (instance: Instance) => instance.state === "gone";
