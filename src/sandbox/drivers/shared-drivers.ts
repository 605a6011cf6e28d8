import { hardener } from "../hardener.ts";
import type { Globals } from "../realm/globals.ts";
import { formatArguments, inspect } from "../realm/inspect.ts";
import { theUser } from "./driver-user.ts";
import type { DriverModules, Drivers } from "./drivers.ts";
import { createNet } from "./net.ts";
import { type ObservedPg, observePg } from "./observed-pg.ts";
import { sharedGlobals } from "./shared-globals.ts";
import { allowOverrides, isolate } from "./shared-state.ts";

/** Drivers that many instances use at once. */
export interface SharedDrivers {
  modules: DriverModules;
  pg: ObservedPg;
}

/**
 * Evaluates the drivers once for all instances of a thread: what of their state belongs to an instance is kept by the
 * instance, and everything else is frozen, so that none can change it for another.
 */
export function shareDrivers(drivers: Drivers, host: Globals): SharedDrivers {
  const loaded: object[] = [];
  const modules = drivers.evaluate(sharedGlobals(host), {
    crypto: {
      getRandomValues: (array) => theUser().crypto.getRandomValues(array),
      randomUUID: () => theUser().crypto.randomUUID(),
    },
    inspect,
    format: (...values) => formatArguments(values),
    createNet: (Emitter, Buffer) => {
      const net = createNet(Emitter, Buffer);
      loaded.push(net.Socket);
      return net;
    },
    firstTime: (notice) => {
      const { warned } = theUser();
      return warned.size < warned.add(notice).size;
    },
    declared: (values) => {
      for (const value of values) {
        if ((typeof value === "object" && value !== null) || typeof value === "function") loaded.push(value);
      }
    },
  });
  isolate(modules.insides());
  const pg = observePg(modules.pg());
  loaded.push(pg, pg.Client, pg.Pool, modules);
  freezeAll(loaded);
  return { modules, pg };
}

/** With what it can be reached from; before the language's own objects are frozen there is nothing to protect. */
function freezeAll(loaded: object[]): void {
  const harden = hardener();
  if (harden === null) return;
  const methods = loaded.flatMap((value) => allowOverrides(value));
  for (const value of [...loaded, ...methods]) if (!isWriter(value)) harden(value);
}

/** The protocol writer's buffer changes with every message; nothing an instance can reach leads to it. */
const isWriter = (value: object) => "headerPosition" in value && !("prototype" in value);
