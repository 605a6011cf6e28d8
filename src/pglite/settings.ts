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

const ownSettings = /* sql */ `
  select name, setting, 1 as turn from pg_catalog.pg_settings
    where source = 'session' and name !~ '^(transaction_|simulator\\.)'
  union all select 'session_authorization', session_user, 2 where session_user <> 'postgres'
  union all select 'role', pg_catalog.current_setting('role'), 3 where pg_catalog.current_setting('role') <> 'none'
  order by turn, name`;
const toDefaults = "reset role; reset session authorization; reset all";

export function createSettings(wire: Wire): Settings {
  /** Settings on the backend as text, empty for the defaults; `null` when unknown. */
  let applied: string | null = "";
  const keyOf = ({ settings }: Session) => (settings.length === 0 ? "" : JSON.stringify(settings));
  return {
    leave(session) {
      if (session.settingsKnown) return;
      session.settings = wire.query(ownSettings).map(([name, value]) => [name ?? "", value ?? ""]);
      session.settingsKnown = true;
      applied = keyOf(session);
    },
    enter(session) {
      const wanted = keyOf(session);
      if (applied === wanted) return;
      wire.query(toDefaults);
      replay(wire, session.settings);
      applied = wanted;
    },
    forget() {
      applied = null;
    },
  };
}

function replay(wire: Wire, settings: Session["settings"]): void {
  const set = ([name, value]: readonly [string, string]) =>
    `pg_catalog.set_config(${literal(name)}, ${literal(value)}, false)`;
  if (settings.length === 0) return;
  try {
    wire.query(`select ${settings.map(set).join(", ")}`);
  } catch {
    // One that PostgreSQL doesn't know, from a startup packet, must not cost the others.
    for (const setting of settings) {
      try {
        wire.query(`select ${set(setting)}`);
      } catch {}
    }
  }
}
