import { setTimeout as delay } from "node:timers/promises";
import type { Scenario } from "#schemas/scenario.ts";
import type { PostgresServer } from "../postgres-server.ts";
import { asSuperuser } from "./prepare-database.ts";
import { observerName } from "./server-log.ts";

type Fault = Scenario["faults"][number];

/** Which backends a fault means, told by what the server can see of them. */
const states = { idle: "idle", "checked-out": "idle%", busy: "active", any: "%" };

/** Does to real servers what the engine's fault does; throws for kinds that only the engine has. */
export async function injectFault(fault: Fault, server: PostgresServer, restart: () => Promise<void>): Promise<void> {
  if (fault.kind === "kill-backend") {
    await asSuperuser(server, "app", (client) =>
      client.query(
        `select pg_terminate_backend(pid) from
           (select pid from pg_stat_activity
             where backend_type = 'client backend' and application_name <> $1 and state like $2
             order by backend_start limit $3) chosen`,
        [observerName, states[fault.target], fault.count],
      ),
    );
  } else if (fault.kind === "restart-server") {
    await server.stop("fast");
    await delay(fault.downMillis);
    await restart();
  } else {
    throw new Error(`A fault of kind \`${fault.kind}\` can't be done to a real server.`);
  }
}
