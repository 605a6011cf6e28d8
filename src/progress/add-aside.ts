import { unreadableParts } from "#strings/record-problems.ts";
import type { Rejected } from "./open-text.ts";
import type { SetAside } from "./storage.ts";
import { isObject } from "./take.ts";

const MOST_PARTS = 1000;
const MOST_PARTS_OF_ONE = 100;
const LONGEST_TOGETHER = 64_000_000;

/** The list with more parts, each once; the oldest leave when it grows past bounds. What is no part is left out. */
export function addAside(list: unknown, more: SetAside[]): SetAside[] {
  const parts = new Map<string, SetAside>();
  for (const part of [...(Array.isArray(list) ? list.filter(isPart) : []), ...more]) {
    if (part.text === "") continue;
    const key = `${part.path}\n${part.text}`;
    if (!parts.has(key)) parts.set(key, part);
  }
  let room = LONGEST_TOGETHER;
  const kept: SetAside[] = [];
  for (const part of [...parts.values()].slice(-MOST_PARTS).reverse()) {
    room -= part.text.length;
    if (room >= 0) kept.unshift(part);
  }
  return kept;
}

/** What to set aside of a record: the parts that were not understood, or all of it when there are too many to tell apart. */
export function partsOf(source: string, rejected: Rejected[]): Rejected[] {
  if (rejected.length <= MOST_PARTS_OF_ONE) return rejected;
  return [{ path: "", reason: unreadableParts(rejected.length), text: source }];
}

const isPart = (part: unknown): part is SetAside =>
  isObject(part) &&
  typeof part.path === "string" &&
  typeof part.reason === "string" &&
  typeof part.text === "string" &&
  typeof part.atMillis === "number";
