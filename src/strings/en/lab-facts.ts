import { plural } from "../plural.ts";

// The rows of what a lab runs on; the server writes all of it.
export const platform = "Platform";
export const orAsYouPick = "Or, as you pick";
export const instances = "Instances";
export const mostInstances = (count: number) => `At most ${count} at once`;
export const requestsPerInstance = "Requests per instance";
export const oneAtATime = "One at a time";
export const upTo = (count: number) => `Up to ${count} at the same time`;
export const requests = "Requests";
export const inARun = (count: number) => `${count} in a run`;
export const database = "Database";
export const replica = "Replica";
export const pooler = "Pooler";
export const happensOnTheWay = "What happens on the way";
export const youMayImport = "You may import";
export const deploymentFile = "Deployment file";
export const seeds = "Seeds";

// The database and the pooler, with settings in their own names.
export const mysql = (max: number) => `MySQL with \`max_connections = ${max}\`, all of them for your code`;
export const mongodbMember = (max: number) =>
  `MongoDB, a replica set of one member with \`maxIncomingConnections = ${max}\``;
export const mongodbMembers = (members: number, max: number) =>
  `MongoDB, a replica set of ${members} members, each with \`maxIncomingConnections = ${max}\``;
/** `reserved`: settings, one or two. */
export const postgres = (max: number, reserved: readonly string[], usable: number) =>
  `Postgres with \`max_connections = ${max}\`, less ${reserved.join(" and ")}: ${usable} for your code`;
export const hotStandby = (max: number) =>
  `A hot standby at \`DATABASE_REPLICA_URL\`, with \`max_connections = ${max}\` of its own, less \`superuser_reserved_connections = 3\``;
export const showsCommitLater = (lag: string) => `It shows a commit of the database ${lag} later, and refuses to write`;
export const noPooler = (database: string) => `None: instances connect to ${database}`;
export const pgBouncer = (version: string, mode: string, settings: readonly string[]) =>
  `PgBouncer ${version} in ${mode} mode, with ${settings.join(", ")}`;

// What happens on the way; `moment` is a time, such as 2 s.
export const minutes = (count: number) => `${count} min`;
export const seconds = (count: number) => `${count} s`;
export const millis = (count: number) => `${count} ms`;
export const faultAt = (moment: string, what: string) => `At ${moment} ${what}.`;
export const deployedAt = (moment: string) => `At ${moment} a new version is deployed.`;
export const savedAt = (moment: string, file: string) => `At ${moment} \`${file}\` is saved.`;
export const answersAfter = (url: string, time: string) => `\`${url}\` answers after ${time}.`;
export const connections = (count: number) =>
  plural(count, { one: `${count} connection`, other: `${count} connections` });
export const idleConnections = (count: number) =>
  plural(count, { one: `${count} idle connection`, other: `${count} idle connections` });
export const checkedOutConnections = (count: number) =>
  plural(count, { one: `${count} checked-out connection`, other: `${count} checked-out connections` });
export const busyConnections = (count: number) =>
  plural(count, { one: `${count} busy connection`, other: `${count} busy connections` });
export const administratorEnds = (connections: string) => `an administrator ends ${connections}`;
export const administratorEndsWithCode = (connections: string) => `an administrator ends ${connections} (57P01)`;
export const serverRestarts = (server: string, time: string) => `${server} restarts and is down for ${time}`;
export const theReplica = "the replica";
export const areReset = (count: number, connections: string) =>
  plural(count, { one: `${connections} is reset`, other: `${connections} are reset` });
export const networkLoses = (connections: string) => `the network loses ${connections} and tells nobody`;
export const newRefused = (time: string) => `new connections are refused for ${time} (ECONNREFUSED)`;
export const newRefusedByReplica = (time: string) =>
  `new connections to the replica are refused for ${time} (ECONNREFUSED)`;
export const replicaFallsBehind = (lag: string, time: string) => `the replica falls ${lag} behind, for ${time}`;
export const roundTripTakes = (roundTrip: string, time: string) => `a round trip takes ${roundTrip}, for ${time}`;
export const nextQueriesFail = (count: number, code: string) =>
  plural(count, { one: `the next query fails (${code})`, other: `the next ${count} queries fail (${code})` });
export const nextQueriesWithFail = (count: number, text: string, code: string) =>
  plural(count, {
    one: `the next query with \`${text}\` fails (${code})`,
    other: `the next ${count} queries with \`${text}\` fail (${code})`,
  });

// What the learner's deployment file may set; `means` says what it is.
export const maySet = (file: string, name: string, means: string) => `\`${file}\` may set \`${name}\`. ${means}.`;
export const maySetUpTo = (file: string, name: string, most: number, means: string) =>
  `\`${file}\` may set \`${name}\` from 1 to ${most}. ${means}.`;

// Which seeds are played; `others`: how many are not shown.
export const oneSeed = (seed: number) => `Run plays seed ${seed}. Check plays it.`;
export const oneSeedAndOthers = (seed: number, others: number) =>
  plural(others, {
    one: `Run plays seed ${seed}. Check plays it and ${others} seed that is not shown.`,
    other: `Run plays seed ${seed}. Check plays it and ${others} seeds that are not shown.`,
  });
export const chosenSeed = (shown: readonly number[]) =>
  `Run plays the seed you choose of ${shown.join(", ")}. Check plays all of them.`;
export const chosenSeedAndOthers = (shown: readonly number[], others: number) =>
  plural(others, {
    one: `Run plays the seed you choose of ${shown.join(", ")}. Check plays all of them and ${others} seed that is not shown.`,
    other: `Run plays the seed you choose of ${shown.join(", ")}. Check plays all of them and ${others} seeds that are not shown.`,
  });
/** `who`: seeds by name, and how many of those not shown. */
export const otherSituation = (title: string, who: readonly string[]) =>
  `Another situation, ${title}, is played by ${who.join(" and ")}.`;
export const seed = (number: number) => `seed ${number}`;
export const ofThoseNotShown = (count: number) => `${count} of those not shown`;
