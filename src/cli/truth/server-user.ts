import { chownSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { atProcessEnd } from "#real/fleet/at-process-end.ts";

/** The user servers run as: PostgreSQL refuses to run as root. Empty when this process is not root. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

/** `nobody`, which every Unix has, when this process is root. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  const entry = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === "nobody");
  return { uid: Number(entry?.[2] ?? 65534), gid: Number(entry?.[3] ?? 65534) };
}

/** A new folder that belongs to the server's user and goes when this process does. */
export function serverFolder(prefix: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), prefix));
  const { uid, gid } = serverUser();
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  const removeNow = () => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  const forget = atProcessEnd(removeNow);
  return {
    path,
    remove() {
      forget();
      removeNow();
    },
  };
}

/** Whether any user may read what is at `path`; a project below `/root` can't be read by `nobody`. */
export function isOpenToAll(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
