import type { Between, DatabaseChoice, PlatformChoice, TrafficChoice } from "#schemas/choosing.ts";
import type { Sum } from "./sum.ts";

const n = (value: number) => value.toLocaleString("en-GB");
const counted = (count: number, one: string, many = `${one}s`) => `${n(count)} ${count === 1 ? one : many}`;

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
  const twice = "and twice as many while a deployment is under way.";
  if (fleet === undefined || "processes" in fleet) return `${counted(instances, "process", "processes")}, ${twice}`;
  const each = counted(fleet.requestsPerInstance, "request");
  return `${n(atOnce)} at a time, with ${each} in an instance, make ${counted(instances, "instance")}, ${twice}`;
}

function wantedInWords(
  { name, maxConnections, reserved, others }: DatabaseChoice,
  { max, monitors, wanted, left }: Sum,
): string {
  const extra = monitors > 0 ? ` and ${n(monitors)} for monitoring` : "";
  const kept = others > 0 ? ` − ${n(others)} for everybody else` : "";
  return `With \`max: ${max}\`${extra} in each they may ask for ${counted(wanted, "connection")}. ${name} has ${n(left)} left: ${n(maxConnections)} − ${n(reserved)} reserved${kept}.`;
}

function fitInWords({ fits, refused, max, largestMax, mostInstances }: Sum): string {
  if (fits) return largestMax > max ? `They fit, with room up to \`max: ${largestMax}\`.` : "They fit.";
  const smaller = largestMax > 0 ? `They fit with \`max: ${largestMax}\`.` : "Not even `max: 1` fits.";
  return `${n(refused)} would be refused. ${smaller} With \`max: 1\` there is room for ${counted(mostInstances, "instance")}.`;
}

function betweenInWords({ name, servers, clients, setting }: Between, left: number, sum: Sum | null): string[] {
  const inside =
    servers === undefined
      ? []
      : [`${name} opens up to ${counted(servers, "connection")} by default, of the ${n(left)} that are left.`];
  if (clients === undefined || sum === null) return inside;
  const takes = `It takes ${counted(clients, "client")}, and your instances may bring ${n(sum.wanted)}`;
  if (sum.wanted <= clients) return [...inside, `${takes}: there is room.`];
  if (setting) return [...inside, `${takes}: raise \`${setting}\`.`];
  const most = Math.floor(clients / (2 * (sum.max + sum.monitors)));
  return [...inside, `${takes}: cap the instances at ${n(most)}, or buy more clients.`];
}
