import { createFreeSlots, type FreeSlots } from "./free-slots.ts";
import type { DeployedFunction } from "./functions.ts";
import type { Instance } from "./instance.ts";
import type { PlatformProfile } from "./profile.ts";
import { createScalingWindow, type ScalingWindow } from "./scaling-window.ts";
import { createWaitingLine, type WaitingLine } from "./waiting-line.ts";

/** All instances of one function, and the requests that wait for one. */
export interface Fleet {
  readonly fn: DeployedFunction;
  /** Those of the newest deployment, which alone get new requests and count against the limit. */
  readonly instances: Set<Instance>;
  readonly retired: Set<Instance>;
  readonly free: FreeSlots;
  readonly window: ScalingWindow;
  readonly waiting: WaitingLine;
  /** Events that will place a waiting request. */
  pumps: number;
  awaitsWindow: boolean;
}

export function createFleet(fn: DeployedFunction, profile: PlatformProfile): Fleet {
  return {
    fn,
    instances: new Set(),
    retired: new Set(),
    free: createFreeSlots(),
    window: createScalingWindow(profile.scalingRate.value),
    waiting: createWaitingLine(),
    pumps: 0,
    awaitsWindow: false,
  };
}

/** Its instances make way for those of the next deployment: they finish what they have. */
export function retireAll(fleet: Fleet): Instance[] {
  const old = [...fleet.instances];
  for (const instance of old) fleet.retired.add(instance);
  fleet.instances.clear();
  fleet.free.clear();
  return old;
}

export function forget(fleet: Fleet, instance: Instance): void {
  fleet.free.update(instance, false);
  if (!fleet.instances.delete(instance)) fleet.retired.delete(instance);
}
