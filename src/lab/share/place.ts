import { ShareError } from "./share-error.ts";
import { isObject, type Shared, sharedVersion } from "./shared.ts";

/** Where a link or a file is opened. */
export interface SharePlace {
  lab: string | null;
  /** The paths that can be edited there; any where absent, as on the sandbox page. */
  files?: readonly string[];
}

/** Throws a `ShareError` for what belongs to another lab, or brings files that this one doesn't have. */
export function checkPlace(shared: Pick<Shared, "lab" | "files">, place: SharePlace, what: string): void {
  if (shared.lab !== place.lab) {
    const where = shared.lab === null ? "the sandbox page" : `the lab \`${shared.lab}\``;
    throw new ShareError("other-lab", `${what} belongs to ${where}. Open it there.`);
  }
  const { files } = place;
  const unknown = files && Object.keys(shared.files).find((path) => !files.includes(path));
  if (unknown === undefined) return;
  const known = `Known: ${files?.join(", ")}.`;
  throw new ShareError("unknown-file", `${what} brings a file \`${unknown}\`, which this page doesn't have. ${known}`);
}

/** Throws a `ShareError` for a version that this page doesn't know yet. */
export function checkVersion(value: unknown, what: string): void {
  const version = isObject(value) ? value.version : undefined;
  if (typeof version !== "number" || version <= sharedVersion) return;
  const versions = `format ${version}; this page knows ${sharedVersion}`;
  throw new ShareError(
    "newer",
    `${what} was made by a newer version of this site (${versions}). Reload the page and open it again.`,
  );
}
