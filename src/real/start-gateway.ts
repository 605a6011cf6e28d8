import type { Scenario } from "#schemas/scenario.ts";
import type { NewTraceEvent } from "#sim/trace.ts";
import { gatewayUrl, scenarioCommand } from "#tcp-gateway/scenario-command.ts";
import { startGatewayThread } from "#tcp-gateway/start-thread.ts";

/** The lab's server, on real TCP in a thread of this process. */
export interface RealGateway {
  databaseUrl: string;
  /** Of the lab's pooler; `null` without one. */
  poolerUrl: string | null;
  /** Of the lab's replica; `null` without one. */
  replicaUrl: string | null;
  /** What it says of its backends and its pooler from here on; one listener. */
  events(listener: (event: NewTraceEvent) => void): void;
  /** The run begins: `now()` in SQL starts where every run does. */
  begin(): void;
  close(): Promise<void>;
}

interface GatewayFiles {
  /** The module of the thread, where it is not the repository's own. */
  module?: URL;
  snapshotPath?: string;
}

/** Queries and requests are the instances' own to tell. */
const toldEvents = [
  "connection-",
  "server-",
  "pooler-client-waiting",
  "replica-applied",
  "lock-waited",
  "serialised-by-simulator",
] as const;

/** PGlite behind the simulator's gateway with the scenario's limits, set-up and pooler, at free ports. Rejects with why not. */
export async function startGateway(
  scenario: Scenario,
  { module, snapshotPath }: GatewayFiles = {},
): Promise<RealGateway> {
  let listener: (event: NewTraceEvent) => void = () => {};
  const command = scenarioCommand(scenario, { poolerBeside: true });
  const { setupSql } = scenario.database;
  const { port, poolerPort, replicaPort, begin, close } = await startGatewayThread({
    ...{ module, start: { command, setupSql, snapshotPath, clock: "run", toldEvents } },
    onEvent: (event) => listener(event),
  });
  return {
    databaseUrl: gatewayUrl(port),
    poolerUrl: poolerPort === null ? null : gatewayUrl(poolerPort),
    replicaUrl: replicaPort === null ? null : gatewayUrl(replicaPort),
    events(next) {
      listener = next;
    },
    ...{ begin, close },
  };
}
