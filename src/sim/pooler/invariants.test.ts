import fc from "fast-check";
import { expect, test } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { createEchoExecutor } from "#testing/gateway/echo-executor.ts";
import type { RawClient } from "#testing/gateway/served-gateway.ts";
import { type ServedPooler, servePooler } from "#testing/pooler/served-pooler.ts";

/** What a client does next, or with `die` what happens to the oldest server. */
const act = fc.constantFrom("ask", "ask twice", "sync", "leave", "vanish", "arrive", "die");
const plan = fc.array(fc.record({ act, client: fc.nat(7), afterMillis: fc.nat(15) }), { maxLength: 60 });
const settings = fc.record({
  poolMode: fc.constantFrom("session", "transaction", "statement"),
  defaultPoolSize: fc.integer({ min: 1, max: 3 }),
  reservePoolSize: fc.nat(1),
  reservePoolTimeoutMillis: fc.constant(500),
  maxDbConnections: fc.nat(4),
  maxClientConn: fc.integer({ min: 3, max: 8 }),
  minPoolSize: fc.nat(2),
  serverIdleTimeoutMillis: fc.constantFrom(0, 1_000),
  serverLifetimeMillis: fc.constantFrom(3_600_000, 400),
  queryWaitTimeoutMillis: fc.constant(2_000),
  version: fc.constantFrom("1.18", "1.21", "1.25"),
  maxPreparedStatements: fc.constantFrom(0, 1),
} as const);

interface Party {
  client: RawClient;
  asked: number;
  gone: boolean;
}

/** Server connections that are linked, from the events; throws when one is linked to two clients or a client to two. */
function links({ events }: ServedPooler): Map<number, number> {
  const linked = new Map<number, number>();
  for (const event of events) {
    if (event.type === "server-assigned") {
      expect(linked.has(event.server), `server ${event.server} was linked already`).toBe(false);
      expect([...linked.values()], `client ${event.connection} had a server already`).not.toContain(event.connection);
      linked.set(event.server, event.connection);
    } else if (event.type === "server-released") {
      expect(linked.get(event.server)).toBe(event.connection);
      linked.delete(event.server);
    }
  }
  return linked;
}

/** Most servers of one user, and of all, that were open or being opened at one moment. */
function peaks({ events }: ServedPooler) {
  const users = new Map<number, string>();
  const open = new Map<number, string>();
  let [ofUser, ofAll] = [0, 0];
  for (const event of events) {
    if (event.type === "server-connection-dialled") users.set(event.server, event.user);
    if (event.type === "server-connection-opened") open.set(event.server, users.get(event.server) ?? "");
    if (event.type === "server-connection-closed") open.delete(event.server);
    ofAll = Math.max(ofAll, open.size);
    for (const user of open.values()) {
      ofUser = Math.max(ofUser, [...open.values()].filter((other) => other === user).length);
    }
  }
  return { ofUser, ofAll };
}

test("no server serves two clients at once, limits hold, and everybody ends served, refused or timed out", () => {
  fc.assert(
    fc.property(settings, plan, (chosen, steps) => {
      const served = servePooler(createEchoExecutor(), chosen);
      const parties: Party[] = [];
      const arrive = (user: string) => {
        const client = served.start({ user, database: "shop" });
        parties.push({ client, asked: 0, gone: false });
      };
      for (let count = 0; count < 4; count++) arrive(count % 2 === 0 ? "app" : "other");
      for (const { act, client, afterMillis } of steps) {
        served.runFor(afterMillis);
        if (act === "arrive") arrive(client % 2 === 0 ? "app" : "other");
        if (act === "die") {
          const [oldest] = served.events.flatMap((event) => (event.type === "server-connection-opened" ? [event] : []));
          if (oldest) served.gateway.terminate(1_000_000 + oldest.server, { code: "57P01", message: "killed" });
        }
        const party = parties[client % parties.length] as Party;
        if (party.gone || party.client.ended()) continue;
        const units = {
          ask: [send.query("select 1")],
          "ask twice": [send.query("select 1"), send.query("select 2")],
          sync: [send.parse("s", `select ${client % 2}`), send.bind("", "s"), send.execute(""), send.sync()],
          leave: [send.terminate()],
          vanish: [],
          arrive: [],
          die: [],
        }[act];
        party.asked += { ask: 1, "ask twice": 2, sync: 1, leave: 0, vanish: 0, arrive: 0, die: 0 }[act];
        party.gone = act === "leave" || act === "vanish";
        party.client.send(...units);
        if (act === "vanish") party.client.fin();
      }
      served.runFor(10_000);
      // A server that is logging in may hold a slot at the database or not.
      while (served.pooler.state().some(({ sv_login }) => sv_login > 0)) served.runFor(7);

      const linked = links(served);
      const { ofUser, ofAll } = peaks(served);
      expect(ofUser).toBeLessThanOrEqual(chosen.defaultPoolSize + chosen.reservePoolSize);
      // A closed server's slot at the database is free a moment after the pooler has forgotten it.
      if (chosen.maxDbConnections > 0) expect(ofAll).toBeLessThanOrEqual(chosen.maxDbConnections + 1);
      for (const party of parties) {
        const heard = party.client.received();
        const answered = heard.filter((line) => line.startsWith("Z")).length - 1;
        const refused = heard.some((line) => line.startsWith("E"));
        if (!party.gone) expect(party.client.ended() ? refused : answered === party.asked).toBe(true);
      }
      const states = served.pooler.state();
      expect(states.every(({ cl_waiting }) => cl_waiting === 0)).toBe(true);
      expect(states.reduce((sum, { sv_active }) => sum + sv_active, 0)).toBe(linked.size);
      expect(served.gateway.active()).toBe(
        states.reduce((sum, { sv_active, sv_idle, sv_tested }) => sum + sv_active + sv_idle + sv_tested, 0),
      );
      const staying = parties.filter(({ client, gone }) => !gone && !client.ended()).length;
      expect(states.reduce((sum, { cl_active }) => sum + cl_active, 0)).toBe(staying);
    }),
    { numRuns: 150 },
  );
});
