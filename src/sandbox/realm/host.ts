import type { InstanceHost } from "#sim/ports.ts";
import type { Drivers } from "../drivers/drivers.ts";
import type { Program } from "../program/program.ts";
import { defaultEnvironment } from "./process.ts";
import { Realm } from "./realm.ts";

/** Makes instances of one program; `environment` adds to or replaces the default variables. */
export function createInstanceHost(
  program: Program,
  drivers: Drivers,
  environment: Record<string, string> = {},
): InstanceHost {
  const variables = { ...defaultEnvironment, ...environment };
  return {
    routes: program.routes,
    create: (ports, settings) =>
      new Realm(program, drivers, ports, { ...variables, ...settings.environment }, settings),
  };
}
