export { compileDrivers, type Drivers } from "./drivers/drivers.ts";
export { compileExtra } from "./extras/extra.ts";
export type { ExtraId } from "./extras/extra-ids.ts";
export { openDocumentStore } from "./extras/mongodb-store/open-store.ts";
export { harden } from "./harden.ts";
export { type Adapter, type Program, prepareProgram, type Route } from "./program/program.ts";
export { createInstanceHost } from "./realm/host.ts";
export { reportUnhandled } from "./realm/scope.ts";
