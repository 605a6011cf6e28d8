import type { EventOf } from "#sim/trace.ts";
import { replicaLimits } from "../frames/database-view.ts";
import { formatMillis, plural } from "../frames/format.ts";
import type { ConnectionFacts } from "./facts.ts";
import { faultDuring } from "./faults.ts";
import { countOf, type Holders, holderWords, poolerClients, slotHolders } from "./holders.ts";
import { at, type Told } from "./told.ts";

type Server = "database" | "replica";

const outages = ["restart-server", "refuse-connections"];

/** `17 of 17 slots were held: 11 of them …`. */
function heldWords(holders: readonly Holders[], held: number, all: number, things: string): string {
  const known = countOf(holders);
  const unknown = held - known;
  const who = known > 0 ? `: ${holderWords(holders)}` : "";
  const rest = unknown > 0 && known > 0 ? `; for ${unknown} the trace names no holder` : "";
  return `${held} of ${all} ${things} ${held === 1 ? "was" : "were"} held${who}${rest}`;
}

/** Why the database's slots were all taken at event `index`, in words after "because"; `active` of them were in use. */
function slotsWords({ timeline, ledger }: Told, index: number, active: number, message: string, of: Server): string {
  const { database, replica } = timeline.trace;
  const limits = of === "replica" && replica ? replicaLimits(replica) : database;
  const { maxConnections, superuserReservedConnections, reservedConnections } = limits;
  if (database.kind !== undefined) {
    const held = heldWords(slotHolders(ledger, index), active, Math.max(active, maxConnections), "connections");
    const loggingIn = database.kind === "mysql" ? maxConnections - active : 0;
    // MySQL counts a client from its greeting on, the trace from the end of its login.
    return loggingIn > 0
      ? `${held}; ${loggingIn} more ${loggingIn === 1 ? "was" : "were"} logging in, which counts`
      : held;
  }
  const everybody = message.includes("too many clients");
  const all = everybody ? maxConnections : maxConnections - superuserReservedConnections - reservedConnections;
  return heldWords(slotHolders(ledger, index, of), active, all, "slots");
}

/** PostgreSQL's words, then MySQL's, then MongoDB's. */
const ofSlots = (message: string) =>
  /remaining connection slots|too many clients|^Too many connections$|too many open connections/.test(message);
const ofRole = (message: string) => /^too many connections for (role|database)/.exec(message)?.[1];

/** Why a server turned somebody away at event `index`; `null` where the trace does not tell. */
function whyDatabase(
  told: Told,
  index: number,
  { code, message, active }: { code: string; message: string; active: number },
  of: Server,
): string | null {
  if (ofSlots(message)) return slotsWords(told, index, active, message, of);
  const limited = ofRole(message);
  if (limited) {
    const holders = slotHolders(told.ledger, index, of);
    const were = `${plural(active, "connection")} ${active === 1 ? "was" : "were"} open`;
    const who = holders.length > 0 ? `: ${holderWords(holders)}` : "";
    return `its ${limited} has a limit of its own (CONNECTION LIMIT), and ${were}${who}`;
  }
  if (code !== "ECONNREFUSED") return null;
  const fault = faultDuring(told.ledger, outages, index);
  if (!fault) return null;
  const server = of === "replica" ? "replica" : "server";
  const what =
    fault.event.fault === "restart-server" ? `the ${server} was restarting` : `the ${server} took no new connections`;
  return `${what}, a fault of the scenario since ${formatMillis(fault.event.atMillis)}`;
}

/** Why a connection was refused, in words after "because"; `null` where the trace does not tell. */
function whyRefused(told: Told, facts: ConnectionFacts): string | null {
  const { ledger, timeline } = told;
  const index = facts.refused;
  const event = ledger.events[index] as EventOf<"connection-refused">;
  const { message } = event;
  if (facts.dialled.to === "nowhere") return "nobody listens at the address it dialled";
  if (facts.dialled.to === "database" || facts.dialled.to === "replica")
    return whyDatabase(told, index, event, facts.dialled.to);
  if (message.includes("max_client_conn")) {
    const holders = poolerClients(ledger, index);
    const held = countOf(holders);
    const limit = timeline.trace.pooler?.maxClientConn;
    return `${held}${limit === undefined ? "" : ` of ${limit}`} client connections of the pooler were open: ${holderWords(holders)}`;
  }
  const behind = [...ledger.servers.values()].findLast(({ refused }) => {
    const refusal = ledger.events[refused];
    return refused < index && refusal?.type === "server-connection-refused" && refusal.message === message;
  });
  if (!behind) return null;
  const server = whyServerRefused(told, behind.refused);
  return `the pooler's own server connection ${behind.server} had been refused${at(told, behind.refused)}${server ? `, because ${server}` : ""}`;
}

/** Why the server turned a pooler's own connection away; `null` where the trace does not tell. */
export function whyServerRefused(told: Told, index: number): string | null {
  const event = told.ledger.events[index] as EventOf<"server-connection-refused">;
  return whyDatabase(told, index, event, "database");
}

const who = { database: "the database", replica: "the replica", pooler: "the pooler", nowhere: "the network" } as const;

/** `the database refused connection 12 with 53300 at 412 ms, because 17 of 17 slots were held: …`. */
export function refusalWords(told: Told, facts: ConnectionFacts, its: string): string {
  const event = told.ledger.events[facts.refused] as EventOf<"connection-refused">;
  const by = event.code === "ECONNREFUSED" ? "" : `${who[facts.dialled.to]} `;
  const why = whyRefused(told, facts);
  const reason = why ? `, because ${why}` : `: ${event.message}`;
  const what = by === "" ? `${its} was refused with ${event.code}` : `${by}refused ${its} with ${event.code}`;
  return `${what}${at(told, facts.refused)}${reason}`;
}
