import { expect, test } from "vitest";
import { concat } from "#pglite/messages.ts";
import { createFaultyServer } from "#testing/faults/faulty-server.ts";
import { send } from "#testing/gateway/client-messages.ts";
import type { Fault } from "./fault.ts";

/** The one SQLSTATE that the stand-in for the database answers with an error. */
const code = "57014";
const failing = (sql: string, count: number, atMillis = 20): Fault => ({
  ...{ kind: "fail-query", atMillis, sql, count, code, message: "no" },
});
const failed = ["E 57014 canceled", "Z I"];
const answered = ["C ECHO", "Z I"];

function serve(faults: Fault[]) {
  const server = createFaultyServer(faults);
  const client = server.login();
  server.runUntil(50);
  client.heard();
  let atMillis = 50;
  const ask = (...messages: Uint8Array[]) => {
    client.link.send(concat(messages));
    atMillis += 50;
    server.runUntil(atMillis);
    return client.heard();
  };
  return { ...server, ask };
}

test("the next queries with the text fail, as many as asked for, and others don't", () => {
  const { ask, details, events } = serve([failing("from orders", 2)]);
  expect(ask(send.query("select 1 from orders"))).toEqual(failed);
  expect(ask(send.query("select 1 from items"))).toEqual(answered);
  expect(details()).toHaveLength(1);
  expect(ask(send.query("delete from orders"))).toEqual(failed);
  expect(ask(send.query("select 1 from orders"))).toEqual(answered);
  expect(events("query-finished").map((event) => "ok" in event && event.ok)).toEqual([false, true, false, true]);
  expect(details()).toEqual([
    'The next 2 queries with "from orders" in their text will fail with 57014: no',
    "The last query that was to fail has failed.",
  ]);
});

test("no text means any query, prepared ones included", () => {
  const { ask, details } = serve([failing("", 1)]);
  expect(ask(send.parse("", "select $1"), send.bind("", ""), send.execute(""), send.sync())).toEqual(failed);
  expect(details()[0]).toBe("The next query will fail with 57014: no");
});

test("two such faults take one query each", () => {
  const { ask, details } = serve([failing("orders", 1), failing("", 1, 30)]);
  expect(ask(send.query("select 1 from items"))).toEqual(failed);
  expect(ask(send.query("select 1 from items"))).toEqual(answered);
  expect(ask(send.query("select 1 from orders"))).toEqual(failed);
  expect(details()).toHaveLength(4);
});

test("what executes nothing, or goes on before it synchronises, is left alone", () => {
  const { ask, details } = serve([failing("", 1)]);
  ask(send.parse("find", "select 1"), send.describe("S", "find"), send.sync());
  ask(send.bind("", "find"), send.execute("", 1), send.flush());
  expect(details()).toHaveLength(1);
});
