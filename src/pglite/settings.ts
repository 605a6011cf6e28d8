import type { Login, Logins } from "./logins.ts";
import type { Session } from "./session.ts";
import { literal, type Wire } from "./wire.ts";

/**
 * Gives each session its own `SET`s on one backend: reads them off when it leaves, replays them when it comes back
 * (postgresql.org/docs/current/sql-set.html, sql-reset.html). Reading what PostgreSQL holds, and not the statements,
 * makes rollbacks, savepoints and set_config come out right.
 */
export interface Settings {
  /** A session has named one of its application's own; PostgreSQL lists none of them. */
  named(session: Session, names: readonly string[]): void;
  /** The session's transaction is over and another will use the backend. */
  leave(session: Session): void;
  /** Makes the backend's settings the session's. */
  enter(session: Session): void;
  /** The backend's settings are no session's any more. */
  forget(): void;
}

const ownSettings = (user: string, names: readonly string[]) => /* sql */ `
  select name, setting, 1 as turn from pg_catalog.pg_settings
    where source = 'session' and name !~ '^(transaction_|simulator\\.)'
  ${names
    .map(
      (name) => `union all select ${literal(name)}, pg_catalog.simulator_current_setting(${literal(name)}, true), 1
      where pg_catalog.simulator_current_setting(${literal(name)}, true) <> ''`,
    )
    .join("\n")}
  union all select 'session_authorization', session_user, 2 where session_user <> ${literal(user)}
  union all select 'role', pg_catalog.current_setting('role'), 3 where pg_catalog.current_setting('role') <> 'none'
  order by turn, name`;
const toDefaults = "reset role; reset session authorization; reset all";

export function createSettings(wire: Wire, logins: Logins): Settings {
  /** Settings on the backend as text, empty for the defaults; `null` when unknown. */
  let applied: string | null = "";
  const applicationNames = new Set<string>();
  let enteredBy: Login | null = null;
  return {
    named(session, names) {
      for (const name of names) {
        session.ownSettings.add(name);
        applicationNames.add(name);
      }
    },
    leave(session) {
      if (session.settingsKnown) return;
      const query = ownSettings(session.login.user, [...applicationNames]);
      session.settings = wire.query(query).map(([name, value]) => [name ?? "", value ?? ""]);
      session.settingsKnown = true;
      session.settingsKey = session.settings.length === 0 ? "" : JSON.stringify(session.settings);
      applied = session.settingsKey;
    },
    enter(session) {
      const { login, settings, settingsKey } = session;
      if (login === enteredBy && applied === settingsKey) return;
      if (applied !== "") wire.query(toDefaults);
      if (login !== enteredBy) logins.enter(login);
      enteredBy = login;
      replay(wire, settings);
      applied = settingsKey;
    },
    forget() {
      applied = null;
      enteredBy = null;
    },
  };
}

function replay(wire: Wire, settings: Session["settings"]): void {
  const set = ([name, value]: readonly [string, string]) =>
    `pg_catalog.set_config(${literal(name)}, ${literal(value)}, false)`;
  if (settings.length === 0) return;
  wire.query(`select ${settings.map(set).join(", ")}`);
}
