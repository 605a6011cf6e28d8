import type { Wire } from "./wire.ts";

export interface Role {
  oid: number;
  superuser: boolean;
  canLogin: boolean;
  /** -1 for none. */
  connectionLimit: number;
  /** `ALTER ROLE … SET` and `ALTER DATABASE … SET` as they hold for it, by lower-case name. */
  settings: ReadonlyMap<string, string>;
}

/** What PostgreSQL looks up when somebody logs in, kept because it cannot be asked at any moment here. */
export interface Roles {
  get(name: string): Role | undefined;
  databaseConnectionLimit(database: string): number;
}

const rolesSql = "select rolname, oid, rolsuper, rolcanlogin, rolconnlimit from pg_catalog.pg_roles";
const databaseSql =
  "select datname, datconnlimit from pg_catalog.pg_database where datname = pg_catalog.current_database()";
/** The more particular comes later, as in PostgreSQL's process_settings. */
const settingsSql = /* sql */ `
  select setrole, config from pg_catalog.pg_db_role_setting, lateral unnest(setconfig) with ordinality as s(config, place)
  where setdatabase = 0 or setdatabase = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
  order by setrole <> 0, setdatabase <> 0, place`;

export function readRoles(wire: Wire): Roles {
  const settings = wire.query(settingsSql).map(([role, config = ""]) => {
    const [name = "", ...value] = (config ?? "").split("=");
    return { role: Number(role), name: name.toLowerCase(), value: value.join("=") };
  });
  const roles = new Map<string, Role>();
  for (const [name, oid, superuser, canLogin, limit] of wire.query(rolesSql)) {
    const own = settings.filter(({ role }) => role === 0 || role === Number(oid));
    roles.set(name ?? "", {
      oid: Number(oid),
      superuser: superuser === "t",
      canLogin: canLogin === "t",
      connectionLimit: Number(limit),
      settings: new Map(own.map((setting) => [setting.name, setting.value])),
    });
  }
  const [database] = wire.query(databaseSql);
  return {
    get: (name) => roles.get(name),
    databaseConnectionLimit: (name) => (name === database?.[0] ? Number(database[1]) : -1),
  };
}
