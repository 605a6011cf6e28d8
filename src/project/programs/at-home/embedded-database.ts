import { fileURLToPath } from "node:url";
import { clockLapMillis } from "#project/take-home/database-sql.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { gatewayUrl, scenarioCommand } from "#tcp-gateway/scenario-command.ts";
import { type GatewayThread, startGatewayThread } from "#tcp-gateway/start-thread.ts";

export interface EmbeddedDatabase extends Pick<GatewayThread, "broken" | "close"> {
  databaseUrl: string;
  /** Of the lab's pooler; `null` without one. */
  poolerUrl: string | null;
  /** Of the lab's replica; `null` without one. */
  replicaUrl: string | null;
}

/** PGlite behind the simulator's gateway, with the scenario's limits, set-up and pooler, at free ports of this machine. Rejects with why not. */
export async function startEmbeddedDatabase(scenario: Scenario): Promise<EmbeddedDatabase> {
  const { database, pooler } = scenario;
  const { port, poolerPort, replicaPort, broken, close } = await startGatewayThread({
    module: new URL("./gateway-thread.js", import.meta.url),
    start: {
      command: scenarioCommand(scenario, { poolerBeside: pooler !== undefined && !pooler.inFront }),
      setupSql: database.setupSql,
      snapshotPath: fileURLToPath(new URL("./snapshot.tar.gz", import.meta.url)),
      clock: { lapMillis: clockLapMillis },
    },
    onNote: (line) => console.error(line),
  });
  return {
    databaseUrl: gatewayUrl(port),
    poolerUrl: pooler ? gatewayUrl(poolerPort ?? port) : null,
    replicaUrl: replicaPort === null ? null : gatewayUrl(replicaPort),
    ...{ broken, close },
  };
}
