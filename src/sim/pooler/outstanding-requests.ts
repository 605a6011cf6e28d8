import type { Prepared } from "./prepared-statements.ts";
import { typeOf } from "./wire.ts";

/**
 * What a linked server still has to answer, in order, and what to do with each answer: `forward` it, `skip` it because
 * the pooler itself asked, or `fake` it because the server was never asked (src/objects.c, ResponseAction).
 */
export interface OutstandingRequest {
  /** The client message's type byte. */
  readonly type: number;
  readonly action: "forward" | "skip" | "fake";
  /** A Parse: counted as prepared on the server until it fails. */
  readonly prepares?: Prepared;
  /** A Close: no longer counted as prepared unless it fails. */
  readonly closes?: Prepared;
}

const forwarded = new Map<number, OutstandingRequest>();

/** The request of a message that is passed on as it is; one object per type. */
export function forwardedRequest(type: number): OutstandingRequest {
  let request = forwarded.get(type);
  if (request === undefined) {
    request = { type, action: "forward" };
    forwarded.set(type, request);
  }
  return request;
}

/** Takes the next request off when it is one of these types; anything else stays. */
export function popRequest(
  outstanding: OutstandingRequest[],
  type: number,
  other = type,
  another = type,
): OutstandingRequest | null {
  const next = outstanding[0];
  if (next === undefined || next.action === "fake") return null;
  if (next.type !== type && next.type !== other && next.type !== another) return null;
  outstanding.shift();
  return next;
}

const [parse, close] = Array.from("PC", typeOf);

/** Takes off everything up to the first of these types, that one included: after an error the server answers none of it. */
export function clearRequests(
  { outstanding, statements }: { outstanding: OutstandingRequest[]; statements: Set<Prepared> },
  type: number,
  other = type,
): void {
  for (let next = outstanding.shift(); next !== undefined; next = outstanding.shift()) {
    if (next.type === parse && next.prepares !== undefined) statements.delete(next.prepares);
    if (next.type === close && next.closes !== undefined) statements.add(next.closes);
    if (next.type === type || next.type === other) return;
  }
}
