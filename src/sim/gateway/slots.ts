import type { ErrorFields } from "./replies.ts";

/** `max_connections` and what is kept back from it (postgresql.org/docs/current/runtime-config-connection.html). */
export interface SlotLimits {
  maxConnections: number;
  superuserReservedConnections: number;
  reservedConnections: number;
}

export interface Slots {
  active(): number;
  /** Takes a slot and returns `null`, or says why not as PostgreSQL 16 and later word it; `own` is what `CONNECTION LIMIT` says, -1 for none. */
  claim(user: string, database: string, own: { role: number; database: number }): ErrorFields | null;
  /** Gives back what `claim` took. */
  free(user: string, database: string): void;
}

/** The one role that is a superuser here. */
const superuser = "postgres";

/**
 * A server's connection slots. As in `InitPostgres`, a new backend counts itself first, then its role's own limit is
 * looked at, then an ordinary role must leave `superuser_reserved_connections` and `reserved_connections` free, and last
 * comes the database's limit; no role here has `pg_use_reserved_connections`, and no limit but the first holds for a superuser.
 */
export function createSlots(limits: SlotLimits): Slots {
  const { maxConnections, superuserReservedConnections, reservedConnections } = limits;
  let active = 0;
  const ofRole = new Map<string, number>();
  const ofDatabase = new Map<string, number>();
  return {
    active: () => active,
    claim(user, database, own) {
      const freeAfter = maxConnections - active - 1;
      if (freeAfter < 0) return tooMany("sorry, too many clients already", "proc.c", "InitProcess");
      if (user !== superuser && own.role >= 0 && (ofRole.get(user) ?? 0) >= own.role) {
        return tooMany(`too many connections for role "${user}"`, "miscinit.c", "InitializeSessionUserId");
      }
      if (user !== superuser && freeAfter < superuserReservedConnections) {
        return reserved("remaining connection slots are reserved for roles with the SUPERUSER attribute");
      }
      if (user !== superuser && freeAfter < superuserReservedConnections + reservedConnections) {
        return reserved(
          'remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role',
        );
      }
      if (user !== superuser && own.database >= 0 && (ofDatabase.get(database) ?? 0) >= own.database) {
        return tooMany(`too many connections for database "${database}"`, "postinit.c", "CheckMyDatabase");
      }
      active++;
      ofRole.set(user, (ofRole.get(user) ?? 0) + 1);
      ofDatabase.set(database, (ofDatabase.get(database) ?? 0) + 1);
      return null;
    },
    free(user, database) {
      active--;
      ofRole.set(user, (ofRole.get(user) ?? 0) - 1);
      ofDatabase.set(database, (ofDatabase.get(database) ?? 0) - 1);
    },
  };
}

const reserved = (message: string) => tooMany(message, "postinit.c", "InitPostgres");

const tooMany = (message: string, file: string, routine: string): ErrorFields => ({
  severity: "FATAL",
  code: "53300",
  message,
  file,
  routine,
});
