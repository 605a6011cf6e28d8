import { execFileSync } from "node:child_process";
import { delimiter, join } from "node:path";

/** A Node.js 20 of this machine: what `NODE20` names, else the first on `PATH`; `null` when there is none. */
export function findNode20(): string | null {
  const named = process.env.NODE20;
  if (named !== undefined && named !== "") {
    if (isNode20(named)) return named;
    throw new Error(`NODE20 names ${named}, which is no Node.js 20.`);
  }
  return (process.env.PATH ?? "").split(delimiter).map(nodeIn).find(isNode20) ?? null;
}

const nodeIn = (folder: string) => join(folder, process.platform === "win32" ? "node.exe" : "node");

function isNode20(path: string): boolean {
  try {
    return execFileSync(path, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).startsWith(
      "v20.",
    );
  } catch {
    return false;
  }
}
