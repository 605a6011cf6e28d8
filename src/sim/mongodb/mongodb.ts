import type { Gateway } from "../gateway/gateway.ts";
import type { OnlookerReply } from "../gateway/onlooker.ts";
import { createFailingQueries } from "../gateway/query-failures.ts";
import { concat, type ErrorFields, errorResponse, readyForQuery } from "../gateway/replies.ts";
import type { GatewayOptions } from "../gateway/server.ts";
import { databasePorts, memberHosts } from "../network/hosts.ts";
import type { DocumentStore } from "../ports.ts";
import { createMember } from "./member.ts";

export interface MongodbOptions extends Omit<GatewayOptions, "executor"> {
  documents: DocumentStore;
  /** Members of the replica set, 1 to 3; `limits.maxConnections` holds for each. */
  nodes: number;
}

const port = databasePorts.mongodb;

/** A replica set whose first member is the primary and stays it. */
export function createMongodb(options: MongodbOptions): Gateway {
  const failing = createFailingQueries();
  const names = memberHosts.slice(0, options.nodes);
  const set = { ...options, hosts: names.map((host) => `${host}:${port}`), failureOf: failing.failureOf };
  const members = set.hosts.map((me) => createMember(set, me));
  const [primary] = members;
  if (primary === undefined) throw new Error(`A replica set has 1 to 3 members, not ${options.nodes}.`);

  const sessionOf = (connection: number) =>
    members.map((member) => member.session(connection)).find((session) => session !== undefined);

  return {
    addresses: names.map((host, at) => {
      const { accept, active } = members[at] ?? primary;
      return { host, port, accept, active };
    }),
    farewell: { code: null, message: "connection ended by the server" },
    accept: primary.accept,
    active: () => members.reduce((sum, member) => sum + member.active(), 0),
    blocked: () => [],
    pidOf: (session) => (sessionOf(session) ? session : null),
    terminate(session, why) {
      const found = sessionOf(session);
      found?.end(why);
      return found !== undefined;
    },
    failQueries: failing.add,
    shutDown(why) {
      for (const member of members) member.shutDown(why);
    },
    askOnlooker: () => noSql,
  };
}

const refusal: ErrorFields = {
  severity: "ERROR",
  code: "0A000",
  message: "there is no SQL here: this run's database is MongoDB",
  hint: "Look at a document with a handler, or in the log of the run.",
};

const noSql: OnlookerReply = {
  bytes: concat([errorResponse(refusal), readyForQuery("idle")]),
  ...{ tooLong: false, sleptMillis: 0, signalled: [], wait: null, listed: false },
};
