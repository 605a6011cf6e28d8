import type { Between, DatabaseChoice, PlatformChoice, TrafficChoice } from "#schemas/choosing.ts";
import * as say from "#strings/choosing.ts";
import type { Sum } from "./sum.ts";

interface Chosen {
  platform: PlatformChoice;
  database: DatabaseChoice;
  traffic: TrafficChoice;
}

/** The numbers of a choice, a sentence each; `backticks` mark code. */
export function numbersInWords({ platform, database, traffic }: Chosen, sum: Sum | null, between?: Between): string[] {
  const sentences = sum ? [fleetInWords(platform, traffic, sum), wantedInWords(database, sum), fitInWords(sum)] : [];
  const left = sum?.left ?? Math.max(0, database.maxConnections - database.reserved - database.others);
  return [...sentences, ...(between ? betweenInWords(between, left, sum) : [])];
}

function fleetInWords({ fleet }: PlatformChoice, { atOnce }: TrafficChoice, { instances }: Sum): string {
  if (fleet === undefined || "processes" in fleet) return say.processes(instances);
  return say.fleet(atOnce, fleet.requestsPerInstance, instances);
}

function wantedInWords(
  { name, maxConnections, reserved, others }: DatabaseChoice,
  { max, monitors, wanted, left }: Sum,
): string {
  return `${say.askedFor(max, monitors, wanted)} ${say.databaseHas(name, left, maxConnections, reserved, others)}`;
}

function fitInWords({ fits, refused, max, largestMax, mostInstances }: Sum): string {
  if (fits) return largestMax > max ? say.theyFitUpTo(largestMax) : say.theyFit;
  return say.refused(refused, largestMax > 0 ? say.theyFitWith(largestMax) : say.noneFits, mostInstances);
}

function betweenInWords({ name, servers, clients, setting }: Between, left: number, sum: Sum | null): string[] {
  const inside = servers === undefined ? [] : [say.opensInside(name, servers, left)];
  if (clients === undefined || sum === null) return inside;
  if (sum.wanted <= clients) return [...inside, say.takesAll(clients, sum.wanted)];
  if (setting) return [...inside, say.takesWhenRaised(clients, sum.wanted, setting)];
  const most = Math.floor(clients / (2 * (sum.max + sum.monitors)));
  return [...inside, say.takesWhenCapped(clients, sum.wanted, most)];
}
