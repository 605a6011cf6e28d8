import { concat } from "#pglite/messages.ts";
import { createClock } from "#sim/clock.ts";
import type { Fault } from "#sim/faults/fault.ts";
import { startFaults } from "#sim/faults/start-faults.ts";
import { createGateway } from "#sim/gateway/index.ts";
import { createNetwork } from "#sim/network/network.ts";
import type { ClientLink } from "#sim/ports.ts";
import { createRandom } from "#sim/random.ts";
import { createRecorder } from "#sim/recorder.ts";
import { send } from "../gateway/client-messages.ts";
import { describeReply } from "../gateway/describe-reply.ts";
import { createEchoExecutor } from "../gateway/echo-executor.ts";
import { testCosts } from "../gateway/served-gateway.ts";

const noPool = { request: null, client: "client", pool: null } as const;

/** A server behind a network with 2 ms a round trip, a stand-in for its database, and clients of one instance. */
export function createFaultyServer(faults: Fault[], maxConnections = 20) {
  const clock = createClock();
  const recorder = createRecorder(clock);
  const random = createRandom(1);
  const executor = createEchoExecutor();
  const gateway = createGateway({
    ...{ clock, executor, record: recorder.record, nextId: recorder.nextId, random: random("gateway") },
    limits: { maxConnections, superuserReservedConnections: 0, reservedConnections: 0 },
    costs: testCosts,
  });
  const network = createNetwork({
    ...{ clock, recorder, random: random("network"), roundTripMillis: 2, active: gateway.active },
  });
  network.listen({ name: "database", host: "db.internal", port: 5432, accept: gateway.accept });
  startFaults(faults, { clock, recorder, gateway, network });

  const runUntil = (atMillis: number) => {
    clock.schedule(atMillis - clock.now(), () => {});
    while ((clock.nextAtMillis() ?? Number.POSITIVE_INFINITY) <= atMillis) clock.step();
  };
  /** Dials and starts up; what it hears is described in order, ends and errors included. */
  function login() {
    const arrived: Uint8Array[] = [];
    const heard: string[] = [];
    const flush = () => {
      if (arrived.length > 0) heard.push(...describeReply(concat(arrived.splice(0))));
    };
    const link: ClientLink = network.dial(1, (run) => run(), "db.internal", 5432, noPool);
    link.onConnect = () => link.send(send.startup({ user: "app", database: "app" }));
    link.onData = (bytes) => void arrived.push(bytes);
    link.onEnd = () => {
      flush();
      heard.push("end");
    };
    link.onError = ({ message }) => {
      flush();
      heard.push(message);
    };
    return {
      connection: link.connection,
      link,
      query: (sql: string) => link.send(send.query(sql)),
      /** Everything heard since the last call. */
      heard() {
        flush();
        return heard.splice(0);
      },
    };
  }
  const events = (...types: string[]) => recorder.events.filter(({ type }) => types.includes(type));
  const details = () =>
    recorder.events.flatMap((event) =>
      event.type === "fault-injected" || event.type === "fault-ended" ? [event.detail] : [],
    );
  return { clock, recorder, gateway, network, executor, runUntil, login, events, details };
}
