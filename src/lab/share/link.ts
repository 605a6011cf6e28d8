import { fromBase64url, toBase64url } from "./base64url.ts";
import { checksumOf } from "./checksum.ts";
import { deflated, inflated, TooLarge } from "./deflate.ts";
import { checkPlace, checkVersion, type SharePlace } from "./place.ts";
import { ShareError } from "./share-error.ts";
import { checked, type Shared, sharedChecks, sharedVersion } from "./shared.ts";

/** Longest text for an address: what chats, mail and older browsers still pass on whole. */
export const mostLinkCharacters = 8_000;
/** Most that a link may unpack to. */
export const mostSharedBytes = 256 * 1024;
/** Incompressible, so much takes that many letters; anything longer is no link of ours. */
const mostReadCharacters = Math.ceil(((mostSharedBytes + 1024) * 4) / 3);
const checksumBytes = 4;
const what = "This link";

/** The text after `#share=`. Throws a `ShareError` for what could not be read again. */
export async function writeShared(shared: Omit<Shared, "version">): Promise<string> {
  const { lab, files, parameters, seed, atMillis } = shared;
  const whole: Shared = { version: sharedVersion, lab, files, parameters, seed, atMillis };
  const bytes = new TextEncoder().encode(JSON.stringify(checked(sharedChecks, whole, "This can't be shared")));
  if (bytes.length > mostSharedBytes) throw tooLarge("This");
  const packed = await packing(() => deflated(bytes));
  const text = new Uint8Array(checksumBytes + packed.length);
  text.set(checksumOf(bytes));
  text.set(packed, checksumBytes);
  return toBase64url(text);
}

/** Whether a text of `writeShared` is too long for a link; a run file then takes its place. */
export const shareTooLong = (text: string): boolean => text.length > mostLinkCharacters;

/** What a link carries, for opening at `place`. Throws a `ShareError`, and nothing else, for what it can't be. */
export async function readShared(text: string, place?: SharePlace): Promise<Shared> {
  const trimmed = text.trim();
  if (trimmed.length > mostReadCharacters) throw tooLarge(what);
  const bytes = fromBase64url(trimmed);
  if (bytes === null || bytes.length <= checksumBytes) throw damaged();
  const value = parsed(await unpacked(bytes));
  checkVersion(value, what);
  const shared = checked(sharedChecks, value, `${what} can't be opened`);
  if (place) checkPlace(shared, place, what);
  return shared;
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const inside = await packing(() =>
    inflated(bytes.subarray(checksumBytes), mostSharedBytes).catch((error: unknown) => {
      throw error instanceof TooLarge ? tooLarge(what) : damaged();
    }),
  );
  const sum = checksumOf(inside);
  if (sum.some((byte, at) => byte !== bytes[at])) throw damaged();
  return inside;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw damaged();
  }
}

/** Packs or unpacks where the browser can. */
function packing<T>(work: () => Promise<T>): Promise<T> {
  if (typeof CompressionStream === "function" && typeof DecompressionStream === "function") return work();
  throw new ShareError(
    "too-old-browser",
    "This browser can't pack or unpack links (it has no CompressionStream, which browsers have since May 2023). Save the run as a file instead.",
  );
}

const damaged = () =>
  new ShareError(
    "damaged",
    `${what} is damaged: a part is missing or was changed on the way. Copy it again, from its start to its end.`,
  );

const tooLarge = (subject: string) =>
  new ShareError(
    "too-large",
    `${subject} holds more than ${mostSharedBytes / 1024} KiB, which is more than a link may carry.`,
  );
