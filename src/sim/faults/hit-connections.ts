import { sessionOfServer } from "../gateway/index.ts";
import type { ConnectionUses } from "./connection-uses.ts";
import type { FaultTarget } from "./fault.ts";
import type { FaultOf, FaultParts } from "./fault-parts.ts";

const targetWords: Record<FaultTarget, string> = {
  idle: "idle",
  "checked-out": "checked out with no query running",
  busy: "running a query",
  any: "open",
};

interface Hit {
  /** With its use, for example `connection 3 (idle)`. */
  name: string;
  act(): void;
}

/** Hits the first `count` and says so before its consequences are recorded. */
function hit(
  parts: FaultParts,
  { kind, target, count }: FaultOf<"kill-backend" | "cut-link" | "lose-link">,
  candidates: Hit[],
  sentence: (names: string) => string,
): void {
  const chosen = candidates.slice(0, count);
  const names = chosen.map(({ name }) => name).join(", ");
  const missing =
    chosen.length === 0
      ? `No connection was ${targetWords[target]}: nothing happened.`
      : chosen.length < count
        ? ` No more than ${chosen.length} of ${count} could be found.`
        : "";
  const detail = (chosen.length > 0 ? sentence(names) : "") + missing;
  parts.recorder.record({ type: "fault-injected", fault: kind, detail });
  for (const { act } of chosen) act();
}

/** Server processes, whoever their client is: those of instances first, then a pooler's. */
export function killBackends(parts: FaultParts, uses: ConnectionUses, fault: FaultOf<"kill-backend">): void {
  const { gateway } = parts;
  const { code, message } = gateway.farewell;
  const backends: Hit[] = [];
  const add = (session: number, name: string) => {
    const act = () => void gateway.terminate(session, { code: code ?? "", message });
    if (gateway.pidOf(session) !== null) backends.push({ name, act });
  };
  for (const id of uses.ofInstances(fault.target)) add(id, `connection ${id} (${uses.describe("instance", id)})`);
  for (const id of uses.ofPooler(fault.target)) {
    add(sessionOfServer(id), `the pooler's server connection ${id} (${uses.describe("pooler", id)})`);
  }
  hit(parts, fault, backends, (names) => `An administrator ends ${names}${code === null ? "" : `: ${code}`}.`);
}

/** Links of instances, to the server or to a pooler; those between pooler and server are left alone. */
function linksOf({ network }: FaultParts, uses: ConnectionUses, target: FaultTarget, act: (id: number) => void): Hit[] {
  const open = uses.ofInstances(target).filter(network.isOpen);
  return open.map((id) => ({
    name: `connection ${id} (${uses.describe("instance", id)})`,
    act: () => act(id),
  }));
}

export function cutLinks(parts: FaultParts, uses: ConnectionUses, fault: FaultOf<"cut-link">): void {
  const links = linksOf(parts, uses, fault.target, parts.network.cut);
  hit(parts, fault, links, (names) => `The network resets ${names}: both ends are told (ECONNRESET).`);
}

export function loseLinks(parts: FaultParts, uses: ConnectionUses, fault: FaultOf<"lose-link">): void {
  const links = linksOf(parts, uses, fault.target, parts.network.lose);
  hit(
    parts,
    fault,
    links,
    (names) => `The network loses ${names}: packets vanish both ways, nobody is told, and the slot stays taken.`,
  );
}
