import type { Gateway } from "./gateway/gateway.ts";
import { createGateway } from "./gateway/index.ts";
import type { GatewayOptions } from "./gateway/server.ts";
import type { DatabaseKind } from "./trace.ts";

/** A run's database server, whatever it speaks. */
export function createDatabase(kind: DatabaseKind, options: GatewayOptions): Gateway {
  if (kind === "postgres") return createGateway(options);
  throw new Error(`There is no server for \`${kind}\` yet.`);
}
