import { costModel } from "./cost-model.ts";
import type { Gateway } from "./gateway/gateway.ts";
import { createGateway } from "./gateway/index.ts";
import type { GatewayOptions } from "./gateway/server.ts";
import { createMongodb } from "./mongodb/index.ts";
import { createMysqlGateway } from "./mysql/index.ts";
import type { DocumentStore } from "./ports.ts";
import type { DatabaseKind } from "./trace.ts";

export interface DatabaseOptions extends GatewayOptions {
  /** MongoDB only: what its members keep, and how many there are. */
  documents?: DocumentStore | undefined;
  nodes: number;
  /** MySQL only: `wait_timeout`. */
  waitTimeoutMillis: number;
}

const { mysqlConnectMillis, mysqlGreetMillis } = costModel;
const mysqlLogin = {
  greetMillis: mysqlGreetMillis.value,
  admitMillis: mysqlConnectMillis.value - mysqlGreetMillis.value,
};

/** A run's database server, whatever it speaks. */
export function createDatabase(kind: DatabaseKind, options: DatabaseOptions): Gateway {
  if (kind === "postgres") return createGateway(options);
  if (kind === "mysql") return createMysqlGateway({ ...options, login: mysqlLogin });
  if (kind === "mongodb") {
    const { documents } = options;
    if (documents === undefined)
      throw new Error("The documents of MongoDB are not loaded: order the extra mongodb-store.");
    return createMongodb({ ...options, documents });
  }
  return kind satisfies never;
}
