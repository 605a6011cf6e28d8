import type { TraceEvent } from "#sim/trace.ts";
import { change, newTrack, type Track } from "./track.ts";

export type InstanceState = "cold" | "idle" | "busy" | "frozen" | "terminating" | "crashed" | "gone";

export interface InstanceMoment {
  state: InstanceState;
  /** Requests it is serving, in the order they started. */
  requests: number[];
  /** Pieces of work that go on after their request's answer. */
  background: number;
}

export interface InstanceLife {
  instance: number;
  /** The deployed function it runs. */
  fn: string;
  deployment: number;
  track: Track<InstanceMoment>;
}

/** What each execution environment was doing, event by event, in order of appearance. */
export function foldInstances(events: readonly TraceEvent[]): InstanceLife[] {
  const lives = new Map<number, InstanceLife>();
  const background = new Map<number, Map<number, number>>();
  const lifeOf = (instance: number) => {
    let life = lives.get(instance);
    if (!life) {
      life = { instance, fn: "", deployment: 1, track: newTrack() };
      lives.set(instance, life);
    }
    return life;
  };
  const set = (index: number, instance: number, next: Partial<InstanceMoment>) => {
    const { track } = lifeOf(instance);
    const before = track.values.at(-1) ?? { state: "cold" as const, requests: [], background: 0 };
    const after = { ...before, ...next };
    const awake = after.state === "idle" || after.state === "busy";
    change(track, index, awake ? { ...after, state: after.requests.length > 0 ? "busy" : "idle" } : after);
  };
  const requestsOf = (instance: number) => lifeOf(instance).track.values.at(-1)?.requests ?? [];

  const apply = (event: TraceEvent, index: number): void => {
    switch (event.type) {
      case "instance-cold": {
        const { fn, deployment } = event;
        Object.assign(lifeOf(event.instance), { fn, deployment });
        set(index, event.instance, { state: "cold" });
        break;
      }
      case "instance-warm":
      case "instance-thawed":
        set(index, event.instance, { state: "idle" });
        break;
      case "instance-frozen":
        set(index, event.instance, { state: "frozen" });
        break;
      case "instance-terminating":
        set(index, event.instance, { state: "terminating" });
        break;
      case "instance-reclaimed":
        set(index, event.instance, { state: "gone", requests: [], background: 0 });
        break;
      case "instance-crashed":
        set(index, event.instance, { state: "crashed", requests: [], background: 0 });
        break;
      case "background-work-changed": {
        const pending = background.get(event.instance) ?? new Map<number, number>();
        background.set(event.instance, pending.set(event.request, event.pending));
        set(index, event.instance, { background: [...pending.values()].reduce((a, b) => a + b, 0) });
        break;
      }
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
