import type { ProgressRecord } from "#schemas/progress.ts";
import { VERSION } from "./record.ts";

const sealed = (json: string) => `{"seal":"${sealOf(json)}","record":${json}}`;
const START = sealed("").length - 1;

/** FNV-1a over UTF-16 units, in eight hexadecimal digits: tells damage, not malice. */
function sealOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** The record as it is stored: with a seal that says this site wrote it, whole. */
export function seal(record: ProgressRecord): string {
  return sealed(JSON.stringify(record));
}

/** The record in a sealed text, which needs no further look; null when the seal is missing or broken, or of another version. */
export function unseal(text: string): ProgressRecord | null {
  const json = text.slice(START, -1);
  if (text !== sealed(json)) return null;
  const record: ProgressRecord = JSON.parse(json);
  return record.version === VERSION ? record : null;
}
