import type { SourceLine } from "#sim/trace.ts";
import { plural } from "../frames/format.ts";
import { type ConnectionFacts, during, type Lease, type Ledger, never } from "./facts.ts";
import { onLine } from "./words.ts";

/** Why somebody has what others wait for; read as `before on line 8 of lib/db.ts after`. */
export interface Use {
  before: string;
  after: string;
  source?: SourceLine;
  instance?: number;
  frozen?: boolean;
  /** Told by number, where pools share the line. */
  pool?: number;
  /** A running request that has it. */
  request?: number;
}

const ended = (ledger: Ledger, request: number | null): number =>
  request === null ? never : (ledger.requests.get(request)?.ended?.seq ?? never);

const isFrozen = (ledger: Ledger, instance: number, index: number): boolean =>
  ledger.instances.get(instance)?.frozen.some((span) => during(span, index)) ?? false;

/** Why a client is lent at event `index`. */
export function useOfLease(ledger: Ledger, lease: Lease, index: number): Use {
  const { request, source, leaked, to, instance } = lease;
  const frozen = isFrozen(ledger, instance, index);
  const use = { before: "taken", instance, frozen, ...(source && { source }) };
  if (leaked <= index || ended(ledger, request) <= index)
    return {
      ...use,
      after: to === never ? " and never given back" : " and given back only after the request was over",
    };
  if (request === null) return { ...use, after: ", outside of a request" };
  return { ...use, request, after: leaked !== never && to === never ? ", and never given back" : "" };
}

function useOfBare(ledger: Ledger, facts: ConnectionFacts, index: number): Use {
  const { dialled, closed } = facts;
  const { request, source, instance } = dialled;
  const frozen = isFrozen(ledger, instance, index);
  const use = { before: "opened", instance, frozen, ...(source && { source }) };
  if (servesOthers(facts)) return { ...use, after: " and kept for the requests of its instance" };
  if (request === null) return { ...use, after: ", outside of a request" };
  const end = ended(ledger, request);
  if (closed === never && end !== never) return { ...use, after: " and never closed" };
  if (end <= index) return { ...use, after: " and closed only after the request was over" };
  return { ...use, request, after: "" };
}

/** Whether a bare client runs queries of other requests than the one that opened it. */
export const servesOthers = ({ dialled, queries }: ConnectionFacts): boolean =>
  queries.some(({ request }) => request !== null && request !== dialled.request);

/** What a client connection that is open at event `index` is open for. */
export function useAt(ledger: Ledger, facts: ConnectionFacts, index: number): Use {
  const { dialled, leases } = facts;
  const { instance, pool } = dialled;
  if ((ledger.instances.get(instance)?.gone ?? never) <= index)
    return { before: "still open though the instance was gone", after: "", instance };
  if (dialled.client === "client") return useOfBare(ledger, facts, index);
  if (dialled.client === "monitor")
    return { before: "opened by a driver's monitor", after: "", instance, frozen: isFrozen(ledger, instance, index) };
  const lease = leases.findLast((one) => during(one, index));
  if (lease) return useOfLease(ledger, lease, index);
  const frozen = isFrozen(ledger, instance, index);
  if (!leases.some(({ from }) => from <= index)) {
    const { source } = dialled;
    return { before: "just opened", after: "", instance, frozen, ...(source && { source }) };
  }
  const source = pool === null ? undefined : ledger.pools.get(pool)?.created.source;
  return {
    before: "idle in a pool made",
    after: "",
    instance,
    frozen,
    ...(source && { source }),
    ...(pool !== null && { pool }),
  };
}

/** Uses of one kind and one line in words, after their number. */
export function useWords(uses: readonly Use[]): string {
  const [first] = uses;
  if (!first) return "";
  const count = (of: (use: Use) => number | undefined) => new Set(uses.flatMap((use) => of(use) ?? [])).size;
  const pools = count(({ pool }) => pool);
  const before = pools > 1 ? first.before.replace("a pool", plural(pools, "pool")) : first.before;
  const instances = count(({ instance }) => instance);
  const requests = count(({ request }) => request);
  const by = requests === 0 ? "" : requests === 1 ? ` by request ${first.request}` : ` by ${requests} running requests`;
  const frozen = first.frozen ? "frozen " : "";
  const where =
    instances > 1 && (requests === 0 || first.frozen)
      ? `, in ${instances} ${frozen}instances`
      : first.frozen
        ? ", in a frozen instance"
        : "";
  return `${before}${onLine(first.source)}${by}${first.after}${where}`;
}
