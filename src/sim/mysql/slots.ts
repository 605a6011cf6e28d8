import type { Slots } from "../gateway/slots.ts";

/** Who may take the one connection more than `max_connections` (privilege CONNECTION_ADMIN; here `root` alone has it). */
export const isAdmin = (user: string) => user === "root" || user === "postgres";

export interface MysqlSlots extends Slots {
  /** A thread for a new connection, whoever it is: one more than `max_connections` of them may be there. */
  enter(): boolean;
  leave(): void;
  /** Whether who has logged in may stay. */
  mayStay(user: string): boolean;
  opened(): void;
  closed(): void;
  mostActive(): number;
  refusals(): number;
}

/**
 * MySQL counts a connection from when it is accepted, and looks at the limit twice: before its greeting, where
 * `max_connections + 1` may be there, and after its login, where only who has CONNECTION_ADMIN may make it one too many
 * (sql/conn_handler/connection_handler_manager.cc, `check_and_incr_conn_count` and `valid_connection_count`).
 */
export function createMysqlSlots(maxConnections: number): MysqlSlots {
  let counted = 0;
  let active = 0;
  let most = 0;
  let refusals = 0;
  const refuse = () => {
    refusals++;
    return false;
  };
  const slots: MysqlSlots = {
    active: () => active,
    mostActive: () => most,
    refusals: () => refusals,
    enter() {
      if (counted > maxConnections) return refuse();
      counted++;
      return true;
    },
    leave() {
      counted--;
    },
    mayStay: (user) => counted <= maxConnections || isAdmin(user) || refuse(),
    opened() {
      active++;
      most = Math.max(most, active);
    },
    closed() {
      active--;
    },
    claim(user) {
      if (!slots.enter()) return { severity: "FATAL", code: "08004", message: "Too many connections" };
      if (slots.mayStay(user)) return null;
      slots.leave();
      return { severity: "FATAL", code: "08004", message: "Too many connections" };
    },
    free: () => slots.leave(),
  };
  return slots;
}
