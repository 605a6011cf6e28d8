export const databaseHost = "db.internal";
export const databasePort = 5432;
/** Where each kind of server listens unless told otherwise. */
export const databasePorts = { postgres: databasePort, mysql: 3306, mongodb: 27017 } as const;
export const replicaHost = "replica.internal";

/** Where instances find the replica; none where the scenario has none. */
export const replicaVariables = (hasReplica: boolean): Record<string, string> =>
  hasReplica ? { DATABASE_REPLICA_URL: `postgres://app@${replicaHost}:${databasePort}/app` } : {};
/** Members of a MongoDB replica set, the primary first. */
export const memberHosts = [databaseHost, "db-2.internal", "db-3.internal"] as const;
export const poolerHost = "pooler.internal";

/** Names that resolve, with made-up private addresses; anything else is ENOTFOUND. */
const addresses = new Map([
  [databaseHost, "10.0.0.5"],
  [poolerHost, "10.0.0.6"],
  [replicaHost, "10.0.0.7"],
  [memberHosts[1], "10.0.0.8"],
  [memberHosts[2], "10.0.0.9"],
  ["localhost", "127.0.0.1"],
]);
const known = new Set([...addresses.values(), "::1"]);

/** The address of a host as Node's errors name it, or the code of the failure to find or to reach it. */
export function resolve(host: string): { address: string } | { code: "ENOTFOUND" | "EHOSTUNREACH" } {
  const address = addresses.get(host.toLowerCase());
  if (address !== undefined) return { address };
  if (known.has(host)) return { address: host };
  return { code: looksLikeAddress(host) ? "EHOSTUNREACH" : "ENOTFOUND" };
}

const looksLikeAddress = (host: string) => /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(":");
