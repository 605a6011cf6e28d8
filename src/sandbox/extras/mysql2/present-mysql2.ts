import { theUser } from "../../drivers/driver-user.ts";
import type { Presentation } from "../presentations.ts";
import { observeCommands } from "./observe-commands.ts";
import { observePools } from "./observe-pools.ts";
import type { RealInsides, RealMysql2, RealMysql2Promise } from "./real-mysql2.ts";

/** The real modules of one instance, watched. */
export const presentMysql2: Presentation = (exports, { scope }) => {
  const insides = exports.insides?.() as RealInsides;
  const core = exports.mysql2?.() as RealMysql2;
  const promise = exports["mysql2/promise"]?.() as RealMysql2Promise;
  observeCommands(insides, scope);
  const told = observePools(insides, scope, theUser().pools);
  const { createPool } = core;
  core.createPool = (options) => {
    const pool = createPool(options);
    told(pool);
    return pool;
  };
  const { createPool: createPromisePool } = promise;
  promise.createPool = (options) => {
    const pool = createPromisePool(options);
    told(pool.pool);
    return pool;
  };
  return { mysql2: () => core, "mysql2/promise": () => promise };
};
