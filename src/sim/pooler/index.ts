export type { PoolerClock, PoolerOptions, ServerIdentity } from "./bouncer.ts";
export { createPooler, type Pooler } from "./pooler.ts";
export type { PoolerSettings } from "./settings.ts";
export { startPooler } from "./start-pooler.ts";
