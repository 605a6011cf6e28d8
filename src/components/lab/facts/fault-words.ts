import type { Scenario } from "#schemas/scenario.ts";
import { counted, inWords } from "./units.ts";

type Fault = Scenario["faults"][number];

/** A fault of a scenario as a sentence that starts with its moment; `server` names the database. */
export const faultInWords = (fault: Fault, server: string): string =>
  `At ${inWords(fault.atMillis)} ${what(fault, server)}.`;

function what(fault: Fault, server: string): string {
  switch (fault.kind) {
    case "kill-backend":
      return `an administrator ends ${connections(fault)}${server === "Postgres" ? " (57P01)" : ""}`;
    case "restart-server":
      return `${fault.server === "replica" ? "the replica" : server} restarts and is down for ${inWords(fault.downMillis)}`;
    case "cut-link":
      return `${connections(fault)} ${fault.count === 1 ? "is" : "are"} reset`;
    case "lose-link":
      return `the network loses ${connections(fault)} and tells nobody`;
    case "refuse-connections":
      return `new connections${fault.server === "replica" ? " to the replica" : ""} are refused for ${inWords(fault.forMillis)} (ECONNREFUSED)`;
    case "slow-replica":
      return `the replica falls ${inWords(fault.lagMillis)} behind, for ${inWords(fault.forMillis)}`;
    case "slow-network":
      return `a round trip takes ${inWords(fault.roundTripMillis)}, for ${inWords(fault.forMillis)}`;
    case "fail-query": {
      const which = fault.sql === "" ? "" : ` with \`${fault.sql}\``;
      const one = fault.count === 1;
      return `the next ${one ? "query" : `${fault.count} queries`}${which} ${one ? "fails" : "fail"} (${fault.code})`;
    }
  }
}

const holders: Record<Extract<Fault, { target: unknown }>["target"], string> = {
  idle: "idle ",
  "checked-out": "checked-out ",
  busy: "busy ",
  any: "",
};

const connections = ({ target, count }: Extract<Fault, { target: unknown }>): string =>
  counted(count, `${holders[target]}connection`);
