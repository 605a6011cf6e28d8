import { profileOf } from "#lab/platform-profiles.ts";
import { requestsIn } from "#lab/requests-in.ts";
import { type PoolerScenario, poolerSchema, type Scenario } from "#schemas/scenario.ts";
import * as say from "#strings/lab-facts.ts";
import { settableIn } from "../session/settable.ts";
import { faultInWords } from "./fault-words.ts";
import { inWords } from "./units.ts";

/** A row of what a lab runs on: a name and sentences, in which backticks mark code. */
export interface Fact {
  term: string;
  says: string[];
}

/** What a scenario fixes, in the words of the platform, its database and PgBouncer. */
export function scenarioFacts(scenario: Scenario, packages: readonly string[]): Fact[] {
  const profile = profileOf(scenario.platform);
  const perInstance = scenario.requestsPerInstance ?? profile.requestsPerInstance.value;
  return [
    { term: say.platform, says: [profile.name] },
    { term: say.orAsYouPick, says: (scenario.picks ?? []).map(({ platform }) => profileOf(platform).name) },
    { term: say.instances, says: [say.mostInstances(scenario.instances ?? profile.maxInstances.value)] },
    {
      term: say.requestsPerInstance,
      says: [perInstance === 1 ? say.oneAtATime : say.upTo(perInstance)],
    },
    { term: say.requests, says: [say.inARun(requestsIn(scenario.traffic))] },
    { term: say.database, says: [databaseInWords(scenario.database)] },
    { term: say.replica, says: replicaInWords(scenario.database) },
    {
      term: say.pooler,
      says: scenario.pooler ? poolerInWords(scenario.pooler) : [say.noPooler(serverNames[scenario.database.kind])],
    },
    { term: say.happensOnTheWay, says: eventsInWords(scenario) },
    { term: say.youMayImport, says: [packages.map((name) => `\`${name}\``).join(", ")] },
    { term: say.deploymentFile, says: deploymentInWords(scenario) },
    { term: say.seeds, says: seedsInWords(scenario) },
  ].filter(({ says }) => says.length > 0);
}

const serverNames: Record<Scenario["database"]["kind"], string> = {
  postgres: "Postgres",
  mysql: "MySQL",
  mongodb: "MongoDB",
};

function databaseInWords(database: Scenario["database"]): string {
  const { kind, maxConnections, superuserReservedConnections, reservedConnections } = database;
  if (kind === "mysql") return say.mysql(maxConnections);
  if (kind === "mongodb") {
    const { nodes } = database;
    return nodes === 1 ? say.mongodbMember(maxConnections) : say.mongodbMembers(nodes, maxConnections);
  }
  const usable = maxConnections - superuserReservedConnections - reservedConnections;
  const reserved = [
    `\`superuser_reserved_connections = ${superuserReservedConnections}\``,
    ...(reservedConnections > 0 ? [`\`reserved_connections = ${reservedConnections}\``] : []),
  ];
  return say.postgres(maxConnections, reserved, usable);
}

function replicaInWords({ replica }: Scenario["database"]): string[] {
  if (replica === undefined) return [];
  const { maxConnections, lagMillis } = replica;
  return [say.hotStandby(maxConnections), say.showsCommitLater(inWords(lagMillis))];
}

/** Settings of PgBouncer worth a line even where they keep their defaults. */
const always: Array<keyof PoolerScenario> = ["defaultPoolSize", "maxClientConn"];
const inTitle: Array<keyof PoolerScenario> = ["poolMode", "version", "port"];

/** PgBouncer with its mode, its two main sizes, and every setting that differs from PgBouncer's own default. */
function poolerInWords(pooler: PoolerScenario): string[] {
  const defaults: PoolerScenario = poolerSchema.parse({});
  const names = (Object.keys(pooler) as Array<keyof PoolerScenario>).filter(
    (name) => !inTitle.includes(name) && (always.includes(name) || String(pooler[name]) !== String(defaults[name])),
  );
  const settings = names.map((name) => {
    const value = pooler[name];
    const isTime = name.endsWith("Millis") && typeof value === "number";
    return `\`${settingName(name)} = ${isTime ? `${value / 1_000}` : value}\``;
  });
  return [say.pgBouncer(pooler.version, pooler.poolMode, settings)];
}

/** `queryWaitTimeoutMillis` → `query_wait_timeout`, which PgBouncer takes in seconds. */
const settingName = (name: string): string =>
  name.replace(/Millis$/, "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function eventsInWords({ faults, deployments, saves, endpoints, database }: Scenario): string[] {
  return [
    ...faults.map((fault) => faultInWords(fault, serverNames[database.kind])),
    ...deployments.map(({ atMillis }) => say.deployedAt(inWords(atMillis))),
    ...saves.map(({ atMillis, file }) => say.savedAt(inWords(atMillis), file)),
    ...endpoints.map(({ url, delayMillis }) => say.answersAfter(url, inWords(delayMillis))),
  ];
}

function deploymentInWords(scenario: Scenario): string[] {
  if (!scenario.deployment) return [];
  const { file } = scenario.deployment;
  return settableIn(scenario).map(({ name, most, means }) =>
    most === null ? say.maySet(file, name, means) : say.maySetUpTo(file, name, most, means),
  );
}

function seedsInWords({ seeds: { shown, notShown }, variations }: Scenario): string[] {
  const others = variations.map(({ title, seeds }) => {
    const named = shown.filter((seed) => seeds.includes(seed)).map(say.seed);
    const hidden = notShown.filter((seed) => seeds.includes(seed)).length;
    return say.otherSituation(title, [...named, ...(hidden > 0 ? [say.ofThoseNotShown(hidden)] : [])]);
  });
  return [playedSeeds(shown, notShown.length), ...others];
}

function playedSeeds(shown: Scenario["seeds"]["shown"], others: number): string {
  if (shown.length === 1) return others === 0 ? say.oneSeed(shown[0]) : say.oneSeedAndOthers(shown[0], others);
  return others === 0 ? say.chosenSeed(shown) : say.chosenSeedAndOthers(shown, others);
}
