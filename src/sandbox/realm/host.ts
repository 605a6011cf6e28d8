import type { InstanceHost } from "#sim/ports.ts";
import type { Drivers } from "../drivers/drivers.ts";
import type { Program } from "../program/program.ts";
import { defaultEnvironment } from "./process.ts";
import { Realm } from "./realm.ts";

/** What all instances of a run have in common beside the program. */
export interface HostSettings {
  /** Adds to or replaces the default variables; a platform's own replace these. */
  environment?: Readonly<Record<string, string>>;
  /** Size of every `pg.Pool`, whatever the code says. */
  poolMax?: number | undefined;
}

/** Makes instances of one program. */
export function createInstanceHost(
  program: Program,
  drivers: Drivers,
  { environment = {}, poolMax }: HostSettings = {},
): InstanceHost {
  const variables = { ...defaultEnvironment, ...environment };
  return {
    routes: program.routes,
    create: (ports, settings) =>
      new Realm(program, drivers, ports, { ...variables, ...settings.environment }, settings, poolMax),
  };
}
