import type { Scenario } from "#schemas/scenario.ts";
import type { GatewayCommand } from "./options.ts";
import { socketLinkLimits } from "./socket-link.ts";

/** A scenario's own server, with its limits and pooler, at a free port of this machine. */
export const scenarioCommand = (
  { database, pooler }: Pick<Scenario, "database" | "pooler">,
  { poolerBeside }: Pick<GatewayCommand, "poolerBeside">,
): GatewayCommand => ({
  ...{ host: "127.0.0.1", port: 0, setupFile: null, traceFile: null, json: false, simulatedCosts: false },
  maxConnections: database.maxConnections,
  superuserReservedConnections: database.superuserReservedConnections,
  reservedConnections: database.reservedConnections,
  ...{ pooler: pooler ?? null, poolerBeside, replica: database.replica },
  authenticationTimeoutMillis: socketLinkLimits.authenticationTimeoutMillis,
});

/** How a lab's code gets to a gateway at a port of this machine. */
export const gatewayUrl = (port: number): string => `postgres://app@127.0.0.1:${port}/app`;
