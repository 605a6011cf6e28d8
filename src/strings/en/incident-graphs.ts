// Titles of graphs; `window` as in “500 ms”.
export const connections = "Connections the database holds";
export const refusals = (window: string): string => `Connections refused, per ${window}`;
export const poolClients = "Clients of all pools";
export const poolWaiting = "Waiting in pools";
export const poolerClients = "Clients of PgBouncer";
export const queries = "Queries running";
export const requestsInFlight = "Requests in flight";
export const failedShare = (window: string): string => `Requests that failed, per ${window}`;
export const p95Time = (window: string): string => `Time within which 95 % of requests ended, per ${window}`;
export const instances = "Instances";

// Their lines and limits; each follows an amount, as in “97 held of 97 usable”.
export const held = "held";
export const usable = "usable";
export const refused = "refused";
export const lent = "lent";
export const open = "open";
export const waiting = "waiting";
export const accepted = "accepted";
export const waitingForServer = "waiting for a server connection";
export const running = "running";
export const inFlight = "in flight";
export const failed = "failed";
export const p95 = "p95";
export const inAll = "in all";
export const frozen = "frozen";
