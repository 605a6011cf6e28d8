import type { EventOf } from "#sim/trace.ts";
import * as say from "#strings/visualiser-story-causes.ts";
import { replicaLimits } from "../frames/database-view.ts";
import { formatMillis } from "../frames/format.ts";
import type { ConnectionFacts } from "./facts.ts";
import { faultDuring } from "./faults.ts";
import { countOf, type Holders, holderWords, poolerClients, slotHolders } from "./holders.ts";
import { at, type Told } from "./told.ts";

type Server = "database" | "replica";

const outages = ["restart-server", "refuse-connections"];

/** `17 of 17 slots were held: 11 of them …`. */
function heldWords(holders: readonly Holders[], held: number, all: number, heldOf: typeof say.slotsHeld): string {
  const known = countOf(holders);
  const unknown = held - known;
  const who = known > 0 ? say.byWhom(holderWords(holders)) : "";
  const rest = unknown > 0 && known > 0 ? say.noHolderNamed(unknown) : "";
  return heldOf(held, all, `${who}${rest}`);
}

/** Why the database's slots were all taken at event `index`, in words after "because"; `active` of them were in use. */
function slotsWords({ timeline, ledger }: Told, index: number, active: number, message: string, of: Server): string {
  const { database, replica } = timeline.trace;
  const limits = of === "replica" && replica ? replicaLimits(replica) : database;
  const { maxConnections, superuserReservedConnections, reservedConnections } = limits;
  if (database.kind !== undefined) {
    const held = heldWords(slotHolders(ledger, index), active, Math.max(active, maxConnections), say.connectionsHeld);
    const loggingIn = database.kind === "mysql" ? maxConnections - active : 0;
    // MySQL counts a client from its greeting on, the trace from the end of its login.
    return loggingIn > 0 ? say.loggingIn(held, loggingIn) : held;
  }
  const everybody = message.includes("too many clients");
  const all = everybody ? maxConnections : maxConnections - superuserReservedConnections - reservedConnections;
  return heldWords(slotHolders(ledger, index, of), active, all, say.slotsHeld);
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
    return say.ownLimit(limited, active, holders.length > 0 ? say.byWhom(holderWords(holders)) : "");
  }
  if (code !== "ECONNREFUSED") return null;
  const fault = faultDuring(told.ledger, outages, index);
  if (!fault) return null;
  const words = fault.event.fault === "restart-server" ? say.restarting : say.tookNoNew;
  return words[of](formatMillis(fault.event.atMillis));
}

/** Why a connection was refused, in words after "because"; `null` where the trace does not tell. */
function whyRefused(told: Told, facts: ConnectionFacts): string | null {
  const { ledger, timeline } = told;
  const index = facts.refused;
  const event = ledger.events[index] as EventOf<"connection-refused">;
  const { message } = event;
  if (facts.dialled.to === "nowhere") return say.nobodyListens;
  if (facts.dialled.to === "database" || facts.dialled.to === "replica")
    return whyDatabase(told, index, event, facts.dialled.to);
  if (message.includes("max_client_conn")) {
    const holders = poolerClients(ledger, index);
    const held = countOf(holders);
    const limit = timeline.trace.pooler?.maxClientConn;
    return say.clientsOfPooler(held, limit ?? null, holderWords(holders));
  }
  const behind = [...ledger.servers.values()].findLast(({ refused }) => {
    const refusal = ledger.events[refused];
    return refused < index && refusal?.type === "server-connection-refused" && refusal.message === message;
  });
  if (!behind) return null;
  const server = whyServerRefused(told, behind.refused);
  const own = say.poolersOwnRefused(behind.server, at(told, behind.refused));
  return server ? say.because(own, server) : own;
}

/** Why the server turned a pooler's own connection away; `null` where the trace does not tell. */
export function whyServerRefused(told: Told, index: number): string | null {
  const event = told.ledger.events[index] as EventOf<"server-connection-refused">;
  return whyDatabase(told, index, event, "database");
}

/** `the database refused connection 12 with 53300 at 412 ms, because 17 of 17 slots were held: …`. */
export function refusalWords(told: Told, facts: ConnectionFacts, its: string): string {
  const event = told.ledger.events[facts.refused] as EventOf<"connection-refused">;
  const why = whyRefused(told, facts);
  const when = at(told, facts.refused);
  const what =
    event.code === "ECONNREFUSED"
      ? say.wasRefused(its, event.code, when)
      : say.refused(say.refusers[facts.dialled.to], its, event.code, when);
  return why ? say.because(what, why) : say.saying(what, event.message);
}
