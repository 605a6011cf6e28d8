import type { Clock } from "../clock.ts";
import type { Gateway } from "../gateway/index.ts";
import type { Network } from "../network/network.ts";
import type { Recorder } from "../recorder.ts";
import type { Replication } from "../replica/replication.ts";
import type { Fault } from "./fault.ts";

/** What faults reach into. */
export interface FaultParts {
  clock: Pick<Clock, "schedule">;
  recorder: Pick<Recorder, "record" | "events">;
  gateway: Pick<Gateway, "addresses" | "farewell" | "pidOf" | "terminate" | "shutDown" | "failQueries" | "active">;
  /** The second server; `null` where there is none. */
  replica?: {
    gateway: Pick<Gateway, "addresses" | "farewell" | "shutDown" | "active">;
    replication: Pick<Replication, "setLag" | "lagMillis">;
  } | null;
  network: Pick<Network, "cut" | "lose" | "isOpen" | "refuse" | "roundTripMillis" | "setRoundTrip">;
}

/** The fault of one kind. */
export type FaultOf<K extends Fault["kind"]> = Extract<Fault, { kind: K }>;

/** `250 ms`, `2 s`. */
export const inWords = (millis: number) => (millis < 1_000 ? `${millis} ms` : `${millis / 1_000} s`);

/** `1 connection`, `3 connections`. */
export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
