export { createGateway, type Gateway } from "./gateway.ts";
export type { OnlookerReply } from "./onlooker.ts";
export type { GatewayClock, GatewayCosts, GatewayOptions, GatewayOrigin } from "./server.ts";
export { sessionOfServer } from "./server.ts";
export type { SlotLimits } from "./slots.ts";
