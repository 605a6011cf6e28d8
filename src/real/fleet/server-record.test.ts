import { expect, test } from "vitest";
import type { NewTraceEvent } from "#sim/trace.ts";
import { createServerRecord } from "./server-record.ts";

function recorded(reports: boolean) {
  const events: NewTraceEvent[] = [];
  const server = createServerRecord({ reports, record: (event) => events.push(event), instanceOf: () => 3 });
  return { events, server };
}

test("without the server's word, backends are those whose clients are connected; a pooler's clients are none", () => {
  const { server } = recorded(false);
  expect([server.opened(7, 1, true), server.opened(8, 2, true), server.opened(9, 3, false)]).toEqual([1, 2, 2]);
  expect([server.refused(), server.closed(1), server.closed(3)]).toEqual([2, 1, 1]);
});

test("the server's word counts, also where it has gone on by the time that a client speaks", () => {
  const { server } = recorded(true);
  server.told({ type: "connection-opened", connection: 50, instance: 1, pid: 7, active: 1 });
  server.told({ type: "connection-opened", connection: 51, instance: 1, pid: 8, active: 2 });
  server.told({ type: "connection-closed", connection: 50, instance: 1, by: "client", active: 1 });
  expect([server.opened(7, 1, true), server.opened(8, 2, true), server.refused()]).toEqual([1, 2, 1]);
});

test("a client that speaks before the server is counted with what the server has said until then", () => {
  const { server } = recorded(true);
  server.told({ type: "connection-opened", connection: 50, instance: 1, pid: 7, active: 1 });
  expect([server.opened(7, 1, true), server.opened(8, 2, true), server.opened(9, 3, true)]).toEqual([1, 2, 3]);
  server.told({ type: "connection-opened", connection: 51, instance: 1, pid: 8, active: 2 });
  server.told({ type: "connection-opened", connection: 52, instance: 1, pid: 9, active: 3 });
  expect(server.opened(10, 4, true)).toBe(4);
});

test("what the pooler does for a client waits until it is known whose client that is", () => {
  const { events, server } = recorded(true);
  server.told({ type: "connection-opened", connection: 50, instance: 1, pid: 7, active: 0 });
  server.told({ type: "server-connection-opened", server: 1, pid: 90, active: 1 });
  server.told({ type: "server-assigned", server: 1, connection: 50, instance: 1, waitedMillis: 2 });
  expect(events.map(({ type }) => type)).toEqual(["server-connection-opened"]);
  server.opened(7, 4, false);
  expect(events.at(-1)).toEqual({ type: "server-assigned", server: 1, connection: 4, instance: 3, waitedMillis: 2 });
  server.told({ type: "server-released", server: 1, connection: 50, instance: 1 });
  expect(events.at(-1)).toEqual({ type: "server-released", server: 1, connection: 4, instance: 3 });
});
