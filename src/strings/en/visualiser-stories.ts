// Clauses that many stories of a run share. Where they stand in a sentence is for that sentence to say: they come with the blank before them.
import { plural } from "../plural.ts";

/** Before a moment, and before a line of code, for those who hear the buttons. */
export const goTo = "Go to ";
export const show = "Show ";

/** Read aloud as it stands. */
export const line = (file: string, number: number) => `line ${number} of ${file}`;
export const onLine = (file: string, number: number) => ` on line ${number} of ${file}`;
export const at = (moment: string) => ` at ${moment}`;
export const since = (moment: string) => ` since ${moment}`;
export const after = (span: string) => ` after ${span}`;

export const listed = (items: readonly string[]) =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
/** All of two or more, all of one, or some. */
export const outOf = (count: number, all: number) =>
  count < all ? `${count} of ${all}` : all === 2 ? "both" : all === 1 ? "the only one" : `all ${all}`;
export const request = (id: number) => `request ${id}`;
export const requests = (list: string) => `requests ${list}`;
export const manyRequests = (count: number, list: string) => `${count} requests (${list})`;
export const more = (count: number) => `${count} more`;
export const times = (count: number) => (count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);

/** In place of steps that a story has no room for. */
export const leftOut = (count: number) =>
  plural(count, {
    one: "one more step is left out",
    other: `${count} more steps, the first of them here, are left out`,
  });

// What a reader can ask about.
export const titles = {
  request: (id: number) => `Request ${id}`,
  instance: (id: number) => `Instance ${id}`,
  pool: (id: number) => `Pool ${id}`,
  connection: (id: number) => `Connection ${id}`,
  server: (id: number) => `Server connection ${id}`,
  event: (number: number) => `Event ${number}`,
  refusal: (connection: number) => `Refusal of connection ${connection}`,
  serverRefusal: (server: number) => `Refusal of server connection ${server}`,
  queryFailure: (query: number) => `Failure of query ${query}`,
  crash: (instance: number) => `Crash of instance ${instance}`,
  uncaught: (instance: number) => `Uncaught error in instance ${instance}`,
};
export const none = {
  request: (id: number) => `This run has no request ${id}.`,
  instance: (id: number) => `This run has no instance ${id}.`,
  pool: (id: number) => `This run has no pool ${id}.`,
  connection: (id: number) => `This run has no connection ${id}.`,
  server: (id: number) => `This run has no server connection ${id}.`,
  event: (number: number, all: number) => `This run has no event ${number}: it has ${all}.`,
};
