import type { Login, Logins } from "./logins.ts";
import type { Session } from "./session.ts";
import { literal, type Wire } from "./wire.ts";

/**
 * Gives each session its own `SET`s on one backend: reads them off when it leaves, replays them when it comes back
 * (postgresql.org/docs/current/sql-set.html, sql-reset.html). Reading what PostgreSQL holds, and not the statements,
 * makes rollbacks, savepoints and set_config come out right.
 */
export interface Settings {
  /** The session's transaction is over and another will use the backend. */
  leave(session: Session): void;
  /** Makes the backend's settings the session's. */
  enter(session: Session): void;
  /** The backend's settings are no session's any more. */
  forget(): void;
}

const ownSettings = (user: string) => /* sql */ `
  select name, setting, 1 as turn from pg_catalog.pg_settings
    where source = 'session' and name !~ '^(transaction_|simulator\\.)'
  union all select 'session_authorization', session_user, 2 where session_user <> ${literal(user)}
  union all select 'role', pg_catalog.current_setting('role'), 3 where pg_catalog.current_setting('role') <> 'none'
  order by turn, name`;
const toDefaults = "reset role; reset session authorization; reset all";

export function createSettings(wire: Wire, logins: Logins): Settings {
  /** Settings on the backend as text, empty for the defaults; `null` when unknown. */
  let applied: string | null = "";
  let enteredBy: Login | null = null;
  return {
    leave(session) {
      if (session.settingsKnown) return;
      session.settings = wire.query(ownSettings(session.login.user)).map(([name, value]) => [name ?? "", value ?? ""]);
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
