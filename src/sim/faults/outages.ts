import { counted, type FaultOf, type FaultParts, inWords } from "./fault-parts.ts";

/** A fast shutdown: every backend ends, a pooler's too, and nobody listens until the server is up again. */
export function restartServer(parts: FaultParts, { downMillis }: FaultOf<"restart-server">): void {
  const { recorder, gateway, clock } = parts;
  const { code, message } = gateway.farewell;
  const ended = `${counted(gateway.active(), "connection")} ended${code === null ? "" : ` with ${code}`}`;
  const detail = `The server restarts: ${ended}, new ones refused (ECONNREFUSED) for ${inWords(downMillis)}.`;
  recorder.record({ type: "fault-injected", fault: "restart-server", detail });
  const accept = refuseAll(parts);
  gateway.shutDown({ code: code ?? "", message });
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
  const { recorder, clock } = parts;
  const detail = `New connections to the server are refused (ECONNREFUSED) for ${inWords(forMillis)}; open ones stay.`;
  recorder.record({ type: "fault-injected", fault: "refuse-connections", detail });
  const accept = refuseAll(parts);
  clock.schedule(forMillis, () => {
    accept();
    recorder.record({
      type: "fault-ended",
      fault: "refuse-connections",
      detail: "The server accepts connections again.",
    });
  });
}

/** Nobody listens at any of the server's addresses until the returned function is called. */
function refuseAll({ gateway, network }: FaultParts): () => void {
  const refusals = gateway.addresses.map(({ host, port }) => network.refuse(host, port));
  return () => {
    for (const accept of refusals) accept();
  };
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
