import { CommandFailure } from "../failure.ts";
import type { Document } from "../wire.ts";
import type { Call, Command } from "./command.ts";

/** MongoDB 8.0 and its wire version (mongodb/mongo, src/mongo/db/wire_version.h). */
const version = { version: "8.0.0", versionArray: [8, 0, 0, 0], maxWireVersion: 25 };

const limits = { maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000 };

/** Without `topologyVersion`: drivers then ask every heartbeat instead of being told, as in a serverless environment. */
function hello({ server, connection, now }: Call): Document {
  const { me, hosts, primary } = server;
  const isPrimary = me === primary;
  return {
    ...{ helloOk: true, hosts, setName: "rs0", setVersion: 1, secondary: !isPrimary, primary, me },
    ...limits,
    ...{ localTime: now, logicalSessionTimeoutMinutes: 30, connectionId: connection },
    ...{ minWireVersion: 0, maxWireVersion: version.maxWireVersion, readOnly: false },
  };
}

const isPrimary = ({ server }: Call) => server.me === server.primary;
const modern: Command = { run: (call) => ({ isWritablePrimary: isPrimary(call), ...hello(call) }) };
const legacy: Command = { run: (call) => ({ ismaster: isPrimary(call), ...hello(call) }) };

const nothing: Command = { run: () => ({}) };

const buildInfo: Command = {
  run: () => ({ version: version.version, versionArray: version.versionArray, modules: [], bits: 64, ...limits }),
};

const connectionStatus: Command = { run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }) };

const serverStatus: Command = {
  run: ({ server, now }) => ({
    host: server.me,
    version: version.version,
    process: "mongod",
    uptime: Math.floor(server.now() / 1000),
    localTime: now,
    connections: server.connections,
  }),
};

const killCursors: Command = {
  run({ state, body }) {
    const asked = (body.cursors ?? []) as unknown[];
    const killed = asked.filter((id) => state.kill(id));
    const cursorsNotFound = asked.filter((id) => !killed.includes(id));
    return { cursorsKilled: killed, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] };
  },
};

/** A real server has it only with test commands enabled. */
const sleep: Command = {
  run({ body }) {
    const millis = Number(body.millis ?? Number(body.secs ?? 0) * 1000);
    if (!(millis >= 0)) throw new CommandFailure("BadValue", "sleep takes `millis` or `secs`");
    return { document: {}, sleptMillis: millis };
  },
};

export const serverCommands: Readonly<Record<string, Command>> = {
  ...{ hello: modern, isMaster: legacy, ismaster: legacy, ping: nothing, endSessions: nothing, killCursors },
  ...{ buildInfo, buildinfo: buildInfo, connectionStatus, serverStatus, sleep },
};
