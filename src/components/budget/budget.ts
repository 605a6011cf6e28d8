/** The numbers of a deployment that decide whether its connections fit. */
export interface BudgetInput {
  /** `max_connections` of the server. */
  maxConnections: number;
  /** Slots kept for superusers and reserved roles. */
  reserved: number;
  /** Connections of everybody else: migrations, cron jobs, consoles. */
  others: number;
  /** Most instances at the same time. */
  instances: number;
  /** Pools in each instance, more than one where a module is evaluated several times. */
  pools: number;
  /** `max` of each pool. */
  max: number;
  /** Count every instance twice, as in the middle of a deployment. */
  overlap: boolean;
}

export interface Budget {
  /** Slots left for the app; below 0 where the others alone don't fit. */
  usable: number;
  /** Connections one instance may open. */
  perInstance: number;
  /** Fleets that exist at once: 2 while a deployment is under way. */
  fleets: 1 | 2;
  /** Connections the app may ask for at the peak. */
  wanted: number;
  /** Most instances of each fleet that fit. */
  fits: number;
  /** Connections the server would refuse at the peak. */
  refused: number;
  /** Largest `max` that fits these instances; 0 where not even 1 does. */
  largestMax: number;
}

/** Instances × pools × max against the slots that are left. Every input is a whole number, `instances`, `pools` and `max` at least 1. */
export function budgetOf({ maxConnections, reserved, others, instances, pools, max, overlap }: BudgetInput): Budget {
  const usable = maxConnections - reserved - others;
  const left = Math.max(0, usable);
  const fleets = overlap ? 2 : 1;
  const perInstance = pools * max;
  const wanted = fleets * instances * perInstance;
  return {
    usable,
    perInstance,
    fleets,
    wanted,
    fits: Math.floor(left / (fleets * perInstance)),
    refused: Math.max(0, wanted - left),
    largestMax: Math.floor(left / (fleets * instances * pools)),
  };
}
