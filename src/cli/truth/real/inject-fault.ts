import { setTimeout as delay } from "node:timers/promises";
import type { Scenario } from "#schemas/scenario.ts";
import type { PostgresServer } from "../postgres-server.ts";
import type { NetworkProxy } from "./network-proxy.ts";
import { asSuperuser } from "./prepare-database.ts";
import { observerName } from "./server-log.ts";

type Fault = Scenario["faults"][number];

const networkKinds: ReadonlyArray<Fault["kind"]> = ["cut-link", "lose-link", "refuse-connections", "slow-network"];

/** Whether a scenario needs a network of its own between clients and server. */
export const needsNetwork = (faults: readonly Fault[]): boolean =>
  faults.some(({ kind }) => networkKinds.includes(kind));

/** Which backends a fault means, told by what the server can see of them. */
const states = { idle: "idle", "checked-out": "idle%", busy: "active", any: "%" };

/** What a fault is done to. */
export interface FaultTargets {
  server: PostgresServer;
  restart: () => Promise<void>;
  network: NetworkProxy | null;
}

/** Does to real servers what the engine's fault does; throws for kinds that only the engine has. */
export async function injectFault(fault: Fault, { server, restart, network }: FaultTargets): Promise<void> {
  switch (fault.kind) {
    case "kill-backend":
      return killBackends(server, states[fault.target], fault.count);
    case "restart-server":
      await server.stop("fast");
      await delay(fault.downMillis);
      return restart();
    case "cut-link":
      return network?.cut(fault.count);
    case "lose-link":
      return network?.lose(fault.count);
    case "refuse-connections":
      return network?.refuse(fault.forMillis);
    case "slow-network":
      return network?.slowDown(fault.roundTripMillis);
    default:
      throw new Error(`A fault of kind \`${fault.kind}\` can't be done to a real server.`);
  }
}

/** Waits a little for the backends to be there: on a busy machine a client may be late. Throws when they never come. */
async function killBackends(server: PostgresServer, state: string, count: number): Promise<void> {
  await asSuperuser(server, "app", async (client) => {
    let killed = 0;
    for (let turn = 0; turn < 100 && killed < count; turn++) {
      if (turn > 0) await delay(20);
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from
           (select pid from pg_stat_activity
             where backend_type = 'client backend' and application_name <> $1 and state like $2
             order by backend_start limit $3) chosen`,
        [observerName, state, count - killed],
      );
      killed += rowCount ?? 0;
    }
    if (killed < count)
      throw new Error(`Only ${killed} of ${count} backends in state ${state} were there to be ended.`);
  });
}
