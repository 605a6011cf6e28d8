import { readConnectionUses } from "./connection-uses.ts";
import { failQueries } from "./fail-queries.ts";
import type { Fault } from "./fault.ts";
import type { FaultParts } from "./fault-parts.ts";
import { cutLinks, killBackends, loseLinks } from "./hit-connections.ts";
import { createSlowNetwork, createSlowReplica, refuseConnections, restartServer } from "./outages.ts";

/** Lets each fault happen at its moment, before anything else that is scheduled for it later. */
export function startFaults(faults: readonly Fault[], parts: FaultParts): void {
  if (faults.length === 0) return;
  const uses = readConnectionUses(parts.recorder.events);
  const slowNetwork = createSlowNetwork(parts);
  const slowReplica = createSlowReplica(parts);
  const inject = (fault: Fault): void => {
    switch (fault.kind) {
      case "kill-backend":
        killBackends(parts, uses, fault);
        break;
      case "cut-link":
        cutLinks(parts, uses, fault);
        break;
      case "lose-link":
        loseLinks(parts, uses, fault);
        break;
      case "restart-server":
        restartServer(parts, fault);
        break;
      case "refuse-connections":
        refuseConnections(parts, fault);
        break;
      case "slow-network":
        slowNetwork(fault);
        break;
      case "slow-replica":
        slowReplica(fault);
        break;
      case "fail-query":
        failQueries(parts, fault);
        break;
    }
  };
  for (const fault of faults) parts.clock.schedule(fault.atMillis, () => inject(fault));
}
