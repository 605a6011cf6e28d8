import type { ErrorFields } from "./replies.ts";

/** `max_connections` and what is kept back from it (postgresql.org/docs/current/runtime-config-connection.html). */
export interface SlotLimits {
  maxConnections: number;
  superuserReservedConnections: number;
  reservedConnections: number;
}

export interface Slots {
  active(): number;
  /** Takes a slot and returns `null`, or says why not as PostgreSQL 16 and later word it. */
  claim(user: string): ErrorFields | null;
  free(): void;
}

/** The one role that is a superuser here. */
const superuser = "postgres";

/**
 * A server's connection slots. As in `InitPostgres`, a new backend counts itself first, then an ordinary role must leave
 * `superuser_reserved_connections` and `reserved_connections` free; no role here has `pg_use_reserved_connections`.
 */
export function createSlots(limits: SlotLimits): Slots {
  const { maxConnections, superuserReservedConnections, reservedConnections } = limits;
  let active = 0;
  return {
    active: () => active,
    claim(user) {
      const freeAfter = maxConnections - active - 1;
      if (freeAfter < 0) return tooMany("sorry, too many clients already", "proc.c", "InitProcess");
      if (user !== superuser && freeAfter < superuserReservedConnections) {
        return reserved("remaining connection slots are reserved for roles with the SUPERUSER attribute");
      }
      if (user !== superuser && freeAfter < superuserReservedConnections + reservedConnections) {
        return reserved(
          'remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role',
        );
      }
      active++;
      return null;
    },
    free() {
      active--;
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
