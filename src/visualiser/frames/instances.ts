import type { TraceEvent } from "#sim/trace.ts";
import { change, newTrack, type Track } from "./track.ts";

export type InstanceState = "cold" | "idle" | "busy" | "frozen" | "crashed" | "gone";

export interface InstanceMoment {
  state: InstanceState;
  /** Requests it is serving, in the order they started. */
  requests: number[];
}

export interface InstanceLife {
  instance: number;
  track: Track<InstanceMoment>;
}

/** What each execution environment was doing, event by event, in order of appearance. */
export function foldInstances(events: readonly TraceEvent[]): InstanceLife[] {
  const lives = new Map<number, InstanceLife>();
  const lifeOf = (instance: number) => {
    let life = lives.get(instance);
    if (!life) {
      life = { instance, track: newTrack() };
      lives.set(instance, life);
    }
    return life;
  };
  const set = (index: number, instance: number, next: Partial<InstanceMoment>) => {
    const { track } = lifeOf(instance);
    const before = track.values.at(-1) ?? { state: "cold" as const, requests: [] };
    const after = { ...before, ...next };
    const awake = after.state === "idle" || after.state === "busy";
    change(track, index, awake ? { ...after, state: after.requests.length > 0 ? "busy" : "idle" } : after);
  };
  const requestsOf = (instance: number) => lifeOf(instance).track.values.at(-1)?.requests ?? [];

  const apply = (event: TraceEvent, index: number): void => {
    switch (event.type) {
      case "instance-cold":
        set(index, event.instance, { state: "cold" });
        break;
      case "instance-warm":
      case "instance-thawed":
        set(index, event.instance, { state: "idle" });
        break;
      case "instance-frozen":
        set(index, event.instance, { state: "frozen" });
        break;
      case "instance-reclaimed":
        set(index, event.instance, { state: "gone", requests: [] });
        break;
      case "instance-crashed":
        set(index, event.instance, { state: "crashed", requests: [] });
        break;
      case "request-started":
        set(index, event.instance, { requests: [...requestsOf(event.instance), event.request] });
        break;
      case "request-finished":
      case "request-failed":
        if (event.instance !== null && lives.has(event.instance))
          set(index, event.instance, {
            requests: requestsOf(event.instance).filter((request) => request !== event.request),
          });
    }
  };
  events.forEach(apply);
  return [...lives.values()];
}
