import type { Scenario } from "#schemas/scenario.ts";
import * as say from "#strings/lab-facts.ts";
import { inWords } from "./units.ts";

type Fault = Scenario["faults"][number];

/** A fault of a scenario as a sentence that starts with its moment; `server` names the database. */
export const faultInWords = (fault: Fault, server: string): string =>
  say.faultAt(inWords(fault.atMillis), what(fault, server));

function what(fault: Fault, server: string): string {
  switch (fault.kind) {
    case "kill-backend":
      return (server === "Postgres" ? say.administratorEndsWithCode : say.administratorEnds)(connections(fault));
    case "restart-server":
      return say.serverRestarts(fault.server === "replica" ? say.theReplica : server, inWords(fault.downMillis));
    case "cut-link":
      return say.areReset(fault.count, connections(fault));
    case "lose-link":
      return say.networkLoses(connections(fault));
    case "refuse-connections":
      return (fault.server === "replica" ? say.newRefusedByReplica : say.newRefused)(inWords(fault.forMillis));
    case "slow-replica":
      return say.replicaFallsBehind(inWords(fault.lagMillis), inWords(fault.forMillis));
    case "slow-network":
      return say.roundTripTakes(inWords(fault.roundTripMillis), inWords(fault.forMillis));
    case "fail-query":
      return fault.sql === ""
        ? say.nextQueriesFail(fault.count, fault.code)
        : say.nextQueriesWithFail(fault.count, fault.sql, fault.code);
  }
}

const counted: Record<Extract<Fault, { target: unknown }>["target"], (count: number) => string> = {
  idle: say.idleConnections,
  "checked-out": say.checkedOutConnections,
  busy: say.busyConnections,
  any: say.connections,
};

const connections = ({ target, count }: Extract<Fault, { target: unknown }>): string => counted[target](count);
