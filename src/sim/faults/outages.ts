import { databaseHost, databasePort } from "../network/hosts.ts";
import { administratorCommand, counted, type FaultOf, type FaultParts, inWords } from "./fault-parts.ts";

/** A fast shutdown: every backend ends, a pooler's too, and nobody listens until the server is up again. */
export function restartServer(parts: FaultParts, { downMillis }: FaultOf<"restart-server">): void {
  const { recorder, gateway, network, clock } = parts;
  const ended = `${counted(gateway.active(), "connection")} ended with ${administratorCommand.code}`;
  const detail = `The server restarts: ${ended}, new ones refused (ECONNREFUSED) for ${inWords(downMillis)}.`;
  recorder.record({ type: "fault-injected", fault: "restart-server", detail });
  const accept = network.refuse(databaseHost, databasePort);
  gateway.shutDown(administratorCommand);
  clock.schedule(downMillis, () => {
    accept();
    recorder.record({
      type: "fault-ended",
      fault: "restart-server",
      detail: "The server is up and accepts connections.",
    });
  });
}

/** New connections to the server, a pooler's too, are refused; those that are open stay. */
export function refuseConnections(parts: FaultParts, { forMillis }: FaultOf<"refuse-connections">): void {
  const { recorder, network, clock } = parts;
  const detail = `New connections to the server are refused (ECONNREFUSED) for ${inWords(forMillis)}; open ones stay.`;
  recorder.record({ type: "fault-injected", fault: "refuse-connections", detail });
  const accept = network.refuse(databaseHost, databasePort);
  clock.schedule(forMillis, () => {
    accept();
    recorder.record({
      type: "fault-ended",
      fault: "refuse-connections",
      detail: "The server accepts connections again.",
    });
  });
}

/** Slows what travels between instances and servers; of several at once, the one that began last holds. */
export function createSlowNetwork(parts: FaultParts): (fault: FaultOf<"slow-network">) => void {
  const { recorder, network, clock } = parts;
  const normalMillis = network.roundTripMillis();
  const slow: Array<{ roundTripMillis: number }> = [];
  const apply = () => network.setRoundTrip(slow.at(-1)?.roundTripMillis ?? normalMillis);
  return (fault) => {
    const { roundTripMillis, forMillis } = fault;
    const before = inWords(network.roundTripMillis());
    const detail = `A round trip to the server takes ${inWords(roundTripMillis)} instead of ${before}, for ${inWords(forMillis)}.`;
    recorder.record({ type: "fault-injected", fault: "slow-network", detail });
    slow.push(fault);
    apply();
    clock.schedule(forMillis, () => {
      slow.splice(slow.indexOf(fault), 1);
      apply();
      const now = inWords(network.roundTripMillis());
      recorder.record({ type: "fault-ended", fault: "slow-network", detail: `A round trip takes ${now} again.` });
    });
  };
}
