import type { SourceLine } from "#sim/trace.ts";
import * as say from "#strings/visualiser-story-holders.ts";
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
  const use = { before: say.taken, instance, frozen, ...(source && { source }) };
  if (leaked <= index || ended(ledger, request) <= index)
    return {
      ...use,
      after: to === never ? say.neverGivenBack : say.givenBackLate,
    };
  if (request === null) return { ...use, after: say.outsideOfRequest };
  return { ...use, request, after: leaked !== never && to === never ? say.alsoNeverGivenBack : "" };
}

function useOfBare(ledger: Ledger, facts: ConnectionFacts, index: number): Use {
  const { dialled, closed } = facts;
  const { request, source, instance } = dialled;
  const frozen = isFrozen(ledger, instance, index);
  const use = { before: say.opened, instance, frozen, ...(source && { source }) };
  if (servesOthers(facts)) return { ...use, after: say.keptForOthers };
  if (request === null) return { ...use, after: say.outsideOfRequest };
  const end = ended(ledger, request);
  if (closed === never && end !== never) return { ...use, after: say.neverClosed };
  if (end <= index) return { ...use, after: say.closedLate };
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
    return { before: say.instanceGone, after: "", instance };
  if (dialled.client === "client") return useOfBare(ledger, facts, index);
  if (dialled.client === "monitor")
    return { before: say.byMonitor, after: "", instance, frozen: isFrozen(ledger, instance, index) };
  const lease = leases.findLast((one) => during(one, index));
  if (lease) return useOfLease(ledger, lease, index);
  const frozen = isFrozen(ledger, instance, index);
  if (!leases.some(({ from }) => from <= index)) {
    const { source } = dialled;
    return { before: say.justOpened, after: "", instance, frozen, ...(source && { source }) };
  }
  const source = pool === null ? undefined : ledger.pools.get(pool)?.created.source;
  return {
    before: say.idleInPool,
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
  const before = pools > 1 ? say.idleInPools(pools) : first.before;
  const instances = count(({ instance }) => instance);
  const requests = count(({ request }) => request);
  const { request, after, frozen: isFrozen = false } = first;
  const told = instances > 1 && (requests === 0 || isFrozen) ? instances : isFrozen ? 1 : 0;
  return say.use({ before, onLine: onLine(first.source), requests, request, after, instances: told, isFrozen });
}
