import type { SessionTimeouts } from "#sim/ports.ts";
import type { Aside } from "./aside.ts";
import type { Internals } from "./internals.ts";
import { type Roles, readRoles } from "./roles.ts";
import { timeoutsIn } from "./timeouts.ts";
import { literal, SqlError, type Wire } from "./wire.ts";

/** A session's role and the values its settings go back to with RESET; the same object for all that log in alike. */
export interface Login {
  readonly user: string;
  readonly superuser: boolean;
  /** Those that differ from the server's, by lower-case name. */
  readonly settings: ReadonlyMap<string, string>;
  readonly timeouts: SessionTimeouts;
}

/** Why PostgreSQL ends a connection that is starting up. */
export interface LoginRefusal {
  code: string;
  message: string;
}

type StartupSettings = ReadonlyArray<readonly [name: string, value: string]>;

/**
 * Lets sessions log in as different roles on one backend (postgresql.org/docs/current/sql-alterrole.html). PostgreSQL
 * takes a role's settings once, when a session starts; here they change with the session, and sessions alike change nothing.
 */
export interface Logins {
  login(user: string, settings: StartupSettings): Login | LoginRefusal;
  /** As last read. */
  roles(): Roles | null;
  connectionLimits(user: string, database: string): { role: number; database: number };
  /** Makes the backend the login's; it must be idle. */
  enter(login: Login): void;
  /** Roles or their settings may have changed. */
  rolesChanged(): void;
  /** The backend is `postgres` again, with the server's own settings. */
  reset(): void;
}

const server: Login = { user: "postgres", superuser: true, settings: new Map(), timeouts: timeoutsIn(new Map()) };

export function createLogins(wire: Wire, internals: Internals, aside: Aside): Logins {
  const known = new Map<string, Login | LoginRefusal>();
  /** The server's own values of settings that some login has changed. */
  const defaults = new Map<string, string>();
  let applied = server;
  let roles: Roles | null = null;
  let stale = false;
  // Without a first value of its own, PostgreSQL could not go back to it when a transaction that set another rolls back.
  wire.query("begin");
  internals.setOption("session_authorization", server.user, "authentication");
  wire.query("commit");

  function currentRoles(): Roles {
    if (roles === null || stale) {
      const read = aside(() => readRoles(wire));
      if (read !== null) {
        roles = read;
        stale = false;
        known.clear();
      }
    }
    return roles ?? readRoles(wire);
  }

  /** The error of a setting that PostgreSQL wouldn't take from this user; `null` for one it would. */
  function faultOf(user: string, name: string, value: string): LoginRefusal | null {
    return aside(() => {
      try {
        if (!defaults.has(name)) {
          const [row] = wire.query(`select reset_val from pg_catalog.pg_settings where lower(name) = ${literal(name)}`);
          defaults.set(name, row?.[0] ?? "");
        }
        wire.query(`set local session authorization ${literal(user)}`);
        wire.query(`select pg_catalog.set_config(${literal(name)}, ${literal(value)}, true)`);
        return null;
      } catch (error) {
        if (!(error instanceof SqlError)) throw error;
        return { code: error.code, message: error.message };
      }
    });
  }

  function read(user: string, startup: StartupSettings): Login | LoginRefusal {
    const role = currentRoles().get(user);
    if (role === undefined) return { code: "28000", message: `role "${user}" does not exist` };
    if (!role.canLogin) return { code: "28000", message: `role "${user}" is not permitted to log in` };
    const settings = new Map<string, string>();
    for (const [name, value] of role.settings) if (faultOf(user, name, value) === null) settings.set(name, value);
    for (const [written, value] of startup) {
      const name = written.toLowerCase();
      const fault = faultOf(user, name, value);
      if (fault !== null) return fault;
      settings.set(name, value);
    }
    for (const [name, value] of settings) if (value === defaults.get(name)) settings.delete(name);
    return { user, superuser: role.superuser, settings, timeouts: timeoutsIn(settings) };
  }

  return {
    login(user, startup) {
      if (stale) currentRoles();
      const key = startup.length === 0 ? user : JSON.stringify([user, ...startup]);
      const found = known.get(key) ?? read(user, startup);
      known.set(key, found);
      return found;
    },
    roles: () => roles,
    connectionLimits(user, database) {
      const current = currentRoles();
      return {
        role: current.get(user)?.connectionLimit ?? -1,
        database: current.databaseConnectionLimit(database),
      };
    },
    enter(login) {
      if (applied === login) return;
      // Before the transaction, which reading roles would end.
      const becomes = login.user !== applied.user && currentRoles().get(login.user) !== undefined;
      wire.query("begin");
      if (becomes) {
        internals.setOption("session_authorization", login.user, "authentication");
      }
      for (const name of new Set([...applied.settings.keys(), ...login.settings.keys()])) {
        const before = applied.settings.get(name);
        const value = login.settings.get(name);
        if (value !== before) internals.setOption(name, value ?? defaults.get(name) ?? "", "login");
      }
      wire.query("commit");
      applied = login;
    },
    rolesChanged() {
      stale = true;
    },
    reset() {
      if (applied !== server) this.enter(server);
      known.clear();
      roles = null;
      stale = false;
    },
  };
}
