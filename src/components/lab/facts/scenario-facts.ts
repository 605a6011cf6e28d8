import { requestsIn } from "#lab/requests-in.ts";
import { profileOf } from "#lab/trace-of.ts";
import { type PoolerScenario, poolerSchema, type Scenario } from "#schemas/scenario.ts";
import { settableIn } from "../session/settable.ts";
import { faultInWords } from "./fault-words.ts";
import { counted, inWords } from "./units.ts";

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
    { term: "Platform", says: [profile.name] },
    { term: "Or, as you pick", says: (scenario.picks ?? []).map(({ platform }) => profileOf(platform).name) },
    { term: "Instances", says: [`At most ${scenario.instances ?? profile.maxInstances.value} at once`] },
    {
      term: "Requests per instance",
      says: [perInstance === 1 ? "One at a time" : `Up to ${perInstance} at the same time`],
    },
    { term: "Requests", says: [`${requestsIn(scenario.traffic)} in a run`] },
    { term: "Database", says: [databaseInWords(scenario.database)] },
    { term: "Replica", says: replicaInWords(scenario.database) },
    {
      term: "Pooler",
      says: scenario.pooler
        ? poolerInWords(scenario.pooler)
        : [`None: instances connect to ${serverNames[scenario.database.kind]}`],
    },
    { term: "What happens on the way", says: eventsInWords(scenario) },
    { term: "You may import", says: [packages.map((name) => `\`${name}\``).join(", ")] },
    { term: "Deployment file", says: deploymentInWords(scenario) },
    { term: "Seeds", says: seedsInWords(scenario) },
  ].filter(({ says }) => says.length > 0);
}

const serverNames: Record<Scenario["database"]["kind"], string> = {
  postgres: "Postgres",
  mysql: "MySQL",
  mongodb: "MongoDB",
};

function databaseInWords(database: Scenario["database"]): string {
  const { kind, maxConnections, superuserReservedConnections, reservedConnections } = database;
  if (kind === "mysql") return `MySQL with \`max_connections = ${maxConnections}\`, all of them for your code`;
  if (kind === "mongodb") {
    const { nodes } = database;
    const who = nodes === 1 ? "one member" : `${nodes} members, each`;
    return `MongoDB, a replica set of ${who} with \`maxIncomingConnections = ${maxConnections}\``;
  }
  const usable = maxConnections - superuserReservedConnections - reservedConnections;
  const reserved = [
    `\`superuser_reserved_connections = ${superuserReservedConnections}\``,
    ...(reservedConnections > 0 ? [`\`reserved_connections = ${reservedConnections}\``] : []),
  ];
  return `Postgres with \`max_connections = ${maxConnections}\`, less ${reserved.join(" and ")}: ${usable} for your code`;
}

function replicaInWords({ replica }: Scenario["database"]): string[] {
  if (replica === undefined) return [];
  const { maxConnections, lagMillis } = replica;
  return [
    `A hot standby at \`DATABASE_REPLICA_URL\`, with \`max_connections = ${maxConnections}\` of its own, less \`superuser_reserved_connections = 3\``,
    `It shows a commit of the database ${inWords(lagMillis)} later, and refuses to write`,
  ];
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
  return [`PgBouncer ${pooler.version} in ${pooler.poolMode} mode, with ${settings.join(", ")}`];
}

/** `queryWaitTimeoutMillis` → `query_wait_timeout`, which PgBouncer takes in seconds. */
const settingName = (name: string): string =>
  name.replace(/Millis$/, "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function eventsInWords({ faults, deployments, saves, endpoints, database }: Scenario): string[] {
  return [
    ...faults.map((fault) => faultInWords(fault, serverNames[database.kind])),
    ...deployments.map(({ atMillis }) => `At ${inWords(atMillis)} a new version is deployed.`),
    ...saves.map(({ atMillis, file }) => `At ${inWords(atMillis)} \`${file}\` is saved.`),
    ...endpoints.map(({ url, delayMillis }) => `\`${url}\` answers after ${inWords(delayMillis)}.`),
  ];
}

function deploymentInWords(scenario: Scenario): string[] {
  if (!scenario.deployment) return [];
  const { file } = scenario.deployment;
  return settableIn(scenario).map(
    ({ name, most, means }) => `\`${file}\` may set \`${name}\`${most === null ? "" : ` from 1 to ${most}`}. ${means}.`,
  );
}

function seedsInWords({ seeds: { shown, notShown }, variations }: Scenario): string[] {
  const run = shown.length === 1 ? `seed ${shown[0]}` : `the seed you choose of ${shown.join(", ")}`;
  const more =
    notShown.length === 0
      ? ""
      : ` and ${counted(notShown.length, "seed")} that ${notShown.length === 1 ? "is" : "are"} not shown`;
  const others = variations.map(({ title, seeds }) => {
    const named = shown.filter((seed) => seeds.includes(seed)).map((seed) => `seed ${seed}`);
    const hidden = notShown.filter((seed) => seeds.includes(seed)).length;
    const who = [...named, ...(hidden > 0 ? [`${hidden} of those not shown`] : [])].join(" and ");
    return `Another situation, ${title}, is played by ${who}.`;
  });
  return [`Run plays ${run}. Check plays ${shown.length === 1 ? "it" : "all of them"}${more}.`, ...others];
}
