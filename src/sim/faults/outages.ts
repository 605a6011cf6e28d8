import { counted, type FaultOf, type FaultParts, inWords } from "./fault-parts.ts";

/** A fast shutdown: every backend ends, a pooler's too, and nobody listens until the server is up again. */
export function restartServer(parts: FaultParts, fault: FaultOf<"restart-server">): void {
  const { recorder, clock } = parts;
  const { gateway, name } = serverOf(parts, fault);
  const { code, message } = gateway.farewell;
  const ended = `${counted(gateway.active(), "connection")} ended${code === null ? "" : ` with ${code}`}`;
  const detail = `The ${name} restarts: ${ended}, new ones refused (ECONNREFUSED) for ${inWords(fault.downMillis)}.`;
  recorder.record({ type: "fault-injected", fault: "restart-server", detail });
  const accept = refuseAll(parts, gateway);
  gateway.shutDown({ code: code ?? "", message });
  clock.schedule(fault.downMillis, () => {
    accept();
    recorder.record({
      type: "fault-ended",
      fault: "restart-server",
      detail: `The ${name} is up and accepts connections.`,
    });
  });
}

/** New connections to the server, a pooler's too, are refused; those that are open stay. */
export function refuseConnections(parts: FaultParts, fault: FaultOf<"refuse-connections">): void {
  const { recorder, clock } = parts;
  const { gateway, name } = serverOf(parts, fault);
  const detail = `New connections to the ${name} are refused (ECONNREFUSED) for ${inWords(fault.forMillis)}; open ones stay.`;
  recorder.record({ type: "fault-injected", fault: "refuse-connections", detail });
  const accept = refuseAll(parts, gateway);
  clock.schedule(fault.forMillis, () => {
    accept();
    recorder.record({
      type: "fault-ended",
      fault: "refuse-connections",
      detail: `The ${name} accepts connections again.`,
    });
  });
}

/** The database itself unless the fault names its replica. */
function serverOf({ gateway, replica }: FaultParts, { server }: { server?: "replica" | undefined }) {
  if (server === undefined) return { gateway, name: "server" };
  if (!replica) throw new Error("A fault names the replica, and the scenario has none: give it `database.replica`.");
  return { gateway: replica.gateway, name: "replica" };
}

/** Nobody listens at any of the server's addresses until the returned function is called. */
function refuseAll({ network }: FaultParts, { addresses }: Pick<FaultParts["gateway"], "addresses">): () => void {
  const refusals = addresses.map(({ host, port }) => network.refuse(host, port));
  return () => {
    for (const accept of refusals) accept();
  };
}

/** What is committed shows later on the replica; of several at once, the one that began last holds. */
export function createSlowReplica({ recorder, replica, clock }: FaultParts): (fault: FaultOf<"slow-replica">) => void {
  const slow: Array<{ lagMillis: number }> = [];
  const normalMillis = replica?.replication.lagMillis() ?? 0;
  return (fault) => {
    if (!replica) throw new Error("The fault `slow-replica` needs a replica: give the scenario `database.replica`.");
    const { replication } = replica;
    const apply = () => replication.setLag(slow.at(-1)?.lagMillis ?? normalMillis);
    const { lagMillis, forMillis } = fault;
    const before = inWords(replication.lagMillis());
    const detail = `The replica falls behind: what is committed shows there after ${inWords(lagMillis)} instead of ${before}, for ${inWords(forMillis)}.`;
    recorder.record({ type: "fault-injected", fault: "slow-replica", detail });
    slow.push(fault);
    apply();
    clock.schedule(forMillis, () => {
      slow.splice(slow.indexOf(fault), 1);
      const after = inWords(slow.at(-1)?.lagMillis ?? normalMillis);
      const ended = `The replica catches up: what is committed shows there after ${after} again.`;
      recorder.record({ type: "fault-ended", fault: "slow-replica", detail: ended });
      apply();
    });
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
