// The list of all there is to ask about in a run.
import { plural } from "../plural.ts";

// Each kind of failure; a code or somebody else's words come clipped.
export const requestFailed = (status: number | null, what: string) => `request failed with ${status}: ${what}`;
export const requestAnswered = (status: number) => `request answered with ${status}`;
export const connectionRefused = (code: string) => `connection refused with ${code}`;
export const serverRefused = (code: string) => `server connection refused with ${code}`;
export const queryFailed = (code: string) => `query failed with ${code}`;
export const noCode = "no code";
export const instanceCrashed = "instance crashed";
export const uncaughtError = "uncaught error";
export const onlyOne = (what: string) => `The only ${what}`;
export const firstOf = (count: number, what: string) => `The first of ${count}: ${what}`;

// What else stands out.
export const slow = (request: number, span: string) => `Slow: request ${request}, answered after ${span}`;
export const leaked = (connection: number, request: number) =>
  `Leaked: connection ${connection}, by request ${request}`;
export const crashed = (instance: number, moment: string) => `Crashed: instance ${instance}, at ${moment}`;

// Everything.
export const requestWithoutAnswer = (request: number) => `Request ${request}: no answer`;
export const requestThatFailed = (request: number, status: number | null) =>
  `Request ${request}: failed with ${status}`;
export const requestThatEnded = (request: number, status: number, span: string) =>
  `Request ${request}: ${status} after ${span}`;
export const instance = (id: number, requests: number) =>
  plural(requests, { one: `Instance ${id}: ${requests} request`, other: `Instance ${id}: ${requests} requests` });
export const pool = (id: number, instanceId: number, max: number) => `Pool ${id} of instance ${instanceId}, max ${max}`;
export const connection = (id: number, instanceId: number) => `Connection ${id} of instance ${instanceId}`;
export const connectionThatWasRefused = (id: number, instanceId: number) =>
  `Connection ${id} of instance ${instanceId}, refused`;
export const server = (id: number) => `Server connection ${id} of the pooler`;
export const notListed = {
  requests: (label: string, count: number) => `${label} (${count} more requests are not listed)`,
  instances: (label: string, count: number) => `${label} (${count} more instances are not listed)`,
  pools: (label: string, count: number) => `${label} (${count} more pools are not listed)`,
  connections: (label: string, count: number) => `${label} (${count} more connections are not listed)`,
  servers: (label: string, count: number) => `${label} (${count} more server connections are not listed)`,
  leaked: (label: string, count: number) => `${label} (${count} more leaked connections are not listed)`,
};
