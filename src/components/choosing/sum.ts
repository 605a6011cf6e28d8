import type { DatabaseChoice, PlatformChoice, TrafficChoice } from "#schemas/choosing.ts";
import { budgetOf } from "../budget/budget.ts";

/** Connections against slots for a choice, with every instance there twice, as in the middle of a deployment. */
export interface Sum {
  instances: number;
  /** Of the pool in each instance. */
  max: number;
  /** Connections that each driver adds for monitoring. */
  monitors: number;
  /** Connections of both fleets together. */
  wanted: number;
  /** Slots left for the app; never below 0. */
  left: number;
  refused: number;
  fits: boolean;
  /** Largest `max` that fits these instances; 0 where not even 1 does. */
  largestMax: number;
  /** Most instances that fit with `max: 1`. */
  mostInstances: number;
}

/** The sum of a choice; null where no instance holds connections. */
export function sumOf(platform: PlatformChoice, database: DatabaseChoice, { atOnce }: TrafficChoice): Sum | null {
  const { fleet, max } = platform;
  if (fleet === undefined) return null;
  const instances = "processes" in fleet ? fleet.processes : Math.ceil(atOnce / fleet.requestsPerInstance);
  const monitors = database.hasMonitors ? platform.monitors : 0;
  const { maxConnections, reserved, others } = database;
  const budget = (perInstance: number) =>
    budgetOf({ maxConnections, reserved, others, instances, pools: 1, max: perInstance, overlap: true });
  const { wanted, usable, refused, largestMax } = budget(max + monitors);
  return {
    ...{ instances, max, monitors, wanted, refused },
    left: Math.max(0, usable),
    fits: refused === 0,
    largestMax: Math.max(0, largestMax - monitors),
    mostInstances: budget(1 + monitors).fits,
  };
}
