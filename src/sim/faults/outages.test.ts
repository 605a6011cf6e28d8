import { describe, expect, test } from "vitest";
import { createFaultyServer } from "#testing/faults/faulty-server.ts";

const killed = "E 57P01 terminating connection due to administrator command";

describe("restarting the server", () => {
  const restart = { kind: "restart-server", atMillis: 100, downMillis: 500 } as const;

  test("ends every session with 57P01, refuses while it is down, then accepts again", () => {
    const { login, runUntil, details, gateway } = createFaultyServer([restart]);
    const sessions = [login(), login(), login()];
    runUntil(99);
    for (const session of sessions) session.heard();
    runUntil(200);
    expect(sessions.map((session) => session.heard())).toEqual(Array(3).fill([killed, "end"]));
    expect(gateway.active()).toBe(0);
    const early = login();
    runUntil(400);
    expect(early.heard()).toEqual(["connect ECONNREFUSED 10.0.0.5:5432"]);
    runUntil(601);
    const late = login();
    runUntil(700);
    expect(late.heard().at(-1)).toBe("Z I");
    expect(details()).toEqual([
      "The server restarts: 3 connections ended with 57P01, new ones refused (ECONNREFUSED) for 500 ms.",
      "The server is up and accepts connections.",
    ]);
  });

  test("lets nobody go on because another's transaction was rolled back", () => {
    const { login, runUntil, events, executor } = createFaultyServer([restart]);
    const [owner, waiting] = [login(), login()];
    runUntil(50);
    owner.query("begin");
    runUntil(60);
    waiting.query("select 1");
    runUntil(300);
    expect(events("query-finished").at(-1)).toMatchObject({ connection: 2, ok: false, code: "57P01" });
    expect(executor.open.size).toBe(0);
  });

  test("ends those that are starting up without a word, and takes no slot for them", () => {
    const { login, runUntil, clock, gateway } = createFaultyServer([restart]);
    // 1 ms to connect, 1 ms for the startup packet, a slot 2 ms later, ready after 3 more.
    const late: Array<ReturnType<typeof login>> = [];
    for (const before of [1, 3, 6]) clock.schedule(100 - before, () => late.push(login()));
    runUntil(300);
    expect(late.map((client) => client.heard())).toEqual([["end"], ["end"], ["connect ECONNREFUSED 10.0.0.5:5432"]]);
    expect(gateway.active()).toBe(0);
  });
});

test("refusing connections turns away new ones and keeps those that are open", () => {
  const { login, runUntil, details, events } = createFaultyServer([
    { kind: "refuse-connections", atMillis: 100, forMillis: 50 },
  ]);
  const open = login();
  runUntil(110);
  open.heard();
  const refused = login();
  open.query("select 1");
  runUntil(140);
  expect(open.heard()).toEqual(["C ECHO", "Z I"]);
  expect(refused.heard()).toEqual(["connect ECONNREFUSED 10.0.0.5:5432"]);
  runUntil(160);
  const later = login();
  runUntil(200);
  expect(later.heard().at(-1)).toBe("Z I");
  expect(events("connection-refused")).toMatchObject([{ connection: 2, code: "ECONNREFUSED", active: 1 }]);
  expect(details()).toEqual([
    "New connections to the server are refused (ECONNREFUSED) for 50 ms; open ones stay.",
    "The server accepts connections again.",
  ]);
});

test("a slow network lasts as long as it should, and the one that began last holds", () => {
  const { login, runUntil, clock, details, network } = createFaultyServer([
    { kind: "slow-network", atMillis: 100, forMillis: 1_000, roundTripMillis: 50 },
    { kind: "slow-network", atMillis: 300, forMillis: 200, roundTripMillis: 150 },
  ]);
  const client = login();
  const roundTripAt = (atMillis: number) => {
    runUntil(atMillis);
    client.heard();
    client.query("select 1");
    const askedAt = clock.now();
    while (client.heard().length === 0) clock.step();
    return Math.round((clock.now() - askedAt) / 10) * 10;
  };
  expect([90, 150, 310, 600, 1_200].map(roundTripAt)).toEqual([0, 50, 160, 50, 0]);
  expect(network.roundTripMillis()).toBe(2);
  expect(details()).toEqual([
    "A round trip to the server takes 50 ms instead of 2 ms, for 1 s.",
    "A round trip to the server takes 150 ms instead of 50 ms, for 200 ms.",
    "A round trip takes 50 ms again.",
    "A round trip takes 2 ms again.",
  ]);
});
