import { describe, expect, test } from "vitest";
import { createFaultyServer } from "#testing/faults/faulty-server.ts";
import type { Fault } from "./fault.ts";

const killed = "E 57P01 terminating connection due to administrator command";
const at = 100;
const kill = (target: "idle" | "checked-out" | "busy" | "any", count = 1): Fault => ({
  ...{ kind: "kill-backend", atMillis: at, target, count },
});

describe("killing a backend", () => {
  test("tells its client with 57P01, closes, and frees the slot", () => {
    const { login, runUntil, details, events, gateway } = createFaultyServer([kill("idle")]);
    const [oldest, other] = [login(), login()];
    runUntil(99);
    oldest.heard();
    other.heard();
    runUntil(200);
    expect(oldest.heard()).toEqual([killed, "end"]);
    expect(other.heard()).toEqual([]);
    expect(details()).toEqual(["An administrator ends connection 1 (idle): 57P01."]);
    expect(events("connection-closed")).toMatchObject([{ connection: 1, by: "server", active: 1 }]);
    expect(gateway.active()).toBe(1);
  });

  test("ends a query that runs, and never executes it", () => {
    const { login, runUntil, details, events, executor } = createFaultyServer([kill("busy")]);
    login();
    const busy = login();
    runUntil(98.5);
    busy.heard();
    // Arrives after 1 to 1.1 ms, and runs for 1 ms.
    busy.query("begin");
    runUntil(200);
    expect(busy.heard()).toEqual([killed, "end"]);
    expect(details()).toEqual(["An administrator ends connection 2 (running a query): 57P01."]);
    expect(events("query-finished")).toMatchObject([{ connection: 2, ok: false, code: "57P01" }]);
    expect(executor.owner).toBeNull();
  });

  test("ends a query that sleeps", () => {
    const { login, runUntil, executor, events } = createFaultyServer([kill("busy")]);
    executor.sleepMillis = 5_000;
    const sleeper = login();
    runUntil(50);
    sleeper.heard();
    sleeper.query("sleep");
    runUntil(10_000);
    expect(sleeper.heard()).toEqual([killed, "end"]);
    expect(events("query-finished")).toMatchObject([{ code: "57P01", atMillis: 100 }]);
  });

  test("ends a query that waits for another session, which goes on", () => {
    const { login, runUntil, gateway } = createFaultyServer([kill("busy")]);
    const [owner, waiting] = [login(), login()];
    runUntil(50);
    owner.query("begin");
    runUntil(60);
    waiting.heard();
    waiting.query("select 1");
    runUntil(99);
    expect(gateway.blocked()).toEqual([{ waiting: 2, owner: 1 }]);
    runUntil(200);
    expect(waiting.heard()).toEqual([killed, "end"]);
    expect(gateway.blocked()).toEqual([]);
  });

  test("rolls back, so that those who waited for its transaction go on", () => {
    const { login, runUntil } = createFaultyServer([kill("idle")]);
    const [owner, waiting] = [login(), login()];
    runUntil(50);
    owner.query("begin");
    runUntil(60);
    waiting.heard();
    waiting.query("select 1");
    runUntil(200);
    expect(waiting.heard()).toEqual(["C ECHO", "Z I"]);
  });

  test("leaves alone a connection that is still starting up", () => {
    const { login, runUntil, clock, details } = createFaultyServer([kill("any", 3)]);
    login();
    runUntil(50);
    clock.schedule(44, () => login());
    runUntil(200);
    expect(details()).toEqual([
      "An administrator ends connection 1 (idle): 57P01. No more than 1 of 3 could be found.",
    ]);
  });

  test("says so when there is nothing to kill", () => {
    const { login, runUntil, details, gateway } = createFaultyServer([kill("busy")]);
    login();
    runUntil(200);
    expect(details()).toEqual(["No connection was running a query: nothing happened."]);
    expect(gateway.active()).toBe(1);
  });
});

describe("cutting a link", () => {
  const cut: Fault = { kind: "cut-link", atMillis: at, target: "any", count: 1 };

  test("gives the client ECONNRESET and frees the slot, as the network's doing", () => {
    const { login, runUntil, details, events, gateway } = createFaultyServer([cut]);
    const client = login();
    runUntil(99);
    client.heard();
    runUntil(200);
    expect(client.heard()).toEqual(["read ECONNRESET"]);
    expect(details()).toEqual(["The network resets connection 1 (idle): both ends are told (ECONNRESET)."]);
    expect(events("connection-closed")).toMatchObject([{ connection: 1, by: "network", active: 0 }]);
    expect(gateway.active()).toBe(0);
  });

  test("rolls back the open transaction", () => {
    const { login, runUntil, executor } = createFaultyServer([cut]);
    const client = login();
    runUntil(50);
    client.query("begin");
    runUntil(99);
    expect(executor.owner).toBe(1);
    runUntil(200);
    expect(executor.owner).toBeNull();
    expect(executor.open.size).toBe(0);
  });

  test("lets a query that runs end first, as a backend looks at its socket only between queries", () => {
    const { login, runUntil, events, executor } = createFaultyServer([cut]);
    executor.sleepMillis = 500;
    const client = login();
    runUntil(50);
    client.query("sleep");
    runUntil(1_000);
    expect(client.heard().at(-1)).toBe("read ECONNRESET");
    const [finished, closed] = events("query-finished", "connection-closed");
    expect(finished).toMatchObject({ type: "query-finished", ok: true });
    expect(closed).toMatchObject({ type: "connection-closed", by: "network" });
    expect(closed?.atMillis).toBeGreaterThan(500);
  });
});

describe("losing a link", () => {
  const lose: Fault = { kind: "lose-link", atMillis: at, target: "any", count: 1 };

  test("tells nobody: a query goes unanswered, and the server keeps slot and transaction", () => {
    const { login, runUntil, details, executor, gateway } = createFaultyServer([lose]);
    const client = login();
    runUntil(50);
    client.query("begin");
    runUntil(99);
    client.heard();
    runUntil(150);
    client.query("select 1");
    runUntil(600_000);
    expect(client.heard()).toEqual([]);
    expect(executor.owner).toBe(1);
    expect(gateway.active()).toBe(1);
    expect(details()).toEqual([
      "The network loses connection 1 (idle): packets vanish both ways, nobody is told, and the slot stays taken.",
    ]);
  });

  test("keeps the slot even when the client hangs up, until keepalive finds it dead", () => {
    const { login, runUntil, events, gateway } = createFaultyServer([lose]);
    const client = login();
    runUntil(150);
    client.link.destroy();
    runUntil(7_874_000);
    expect(gateway.active()).toBe(1);
    runUntil(7_876_000);
    expect(events("connection-closed")).toMatchObject([{ by: "network", active: 0 }]);
  });
});
