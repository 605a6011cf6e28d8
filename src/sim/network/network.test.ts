import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createClock } from "../clock.ts";
import type { Link } from "../ports.ts";
import { createRandom } from "../random.ts";
import { createRecorder } from "../recorder.ts";
import { type AcceptedOrigin, createNetwork } from "./network.ts";

const pooled = { request: 4, client: "pool", pool: 1 } as const;

function setUp(onAccept: (link: Link, origin: AcceptedOrigin) => void = () => {}, seed = 1) {
  const clock = createClock();
  const recorder = createRecorder(clock);
  const network = createNetwork({
    clock,
    recorder,
    random: createRandom(seed)("network"),
    roundTripMillis: 2,
    active: () => 0,
  });
  network.listen({ name: "database", host: "db.internal", port: 5432, accept: onAccept });
  const dial = (port = 5432, host = "db.internal") => network.dial(1, (run) => run(), host, port, pooled);
  const play = () => {
    while (clock.step()) {
      // run to the end
    }
  };
  return { clock, recorder, network, dial, play };
}

test("bytes arrive whole and in order, whatever the jitter", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 }), fc.integer(), (values, seed) => {
      const arrived: number[] = [];
      const { dial, play } = setUp((link) => {
        link.onData = (bytes) => link.send(bytes);
      }, seed);
      const client = dial();
      client.onData = (bytes) => arrived.push(...bytes);
      for (const value of values) client.send(new Uint8Array([value]));
      play();
      expect(arrived).toEqual(values);
    }),
  );
});

test("nothing arrives in the same event it was sent in", () => {
  let reached = false;
  const { dial, clock } = setUp((link) => {
    link.onData = () => {
      reached = true;
    };
  });
  dial().send(new Uint8Array([1]));
  expect(reached).toBe(false);
  while (!reached) clock.step();
  expect(clock.now()).toBeGreaterThanOrEqual(1);
});

test("the server learns on whose behalf bytes were sent", () => {
  const seen: unknown[] = [];
  const { dial, play } = setUp((link, origin) => {
    link.onData = () => seen.push(origin.takeContext());
  });
  const client = dial();
  client.sendFrom(new Uint8Array([1]), { request: 7 });
  client.sendFrom(new Uint8Array([2]), { request: 9, source: { file: "a.ts", line: 3 } });
  play();
  expect(seen).toEqual([{ request: 7 }, { request: 9, source: { file: "a.ts", line: 3 } }]);
});

test.each([
  ["a port nobody listens on", "db.internal", 6543, "ECONNREFUSED", "connect ECONNREFUSED 10.0.0.5:6543"],
  ["the instance itself", "localhost", 5432, "ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:5432"],
  ["an unknown name", "db.example.com", 5432, "ENOTFOUND", "getaddrinfo ENOTFOUND db.example.com"],
  ["an address out of reach", "192.0.2.1", 5432, "EHOSTUNREACH", "connect EHOSTUNREACH 192.0.2.1:5432"],
])("dialling %s fails in Node's words, and the trace says so", (_, host, port, code, message) => {
  const { dial, play, recorder } = setUp();
  const errors: unknown[] = [];
  const client = dial(port, host);
  client.onError = (error) => errors.push(error);
  play();
  expect(errors).toMatchObject([{ code, message }]);
  expect(recorder.events).toMatchObject([
    { type: "connection-dialled", to: "nowhere" },
    { type: "connection-refused", connection: 1, code, message },
  ]);
});

test("a listener that is down refuses new connections, keeps those it has, and accepts again", () => {
  let accepted = 0;
  const errors: string[] = [];
  const { dial, play, network } = setUp((link) => {
    accepted++;
    link.onData = (bytes) => link.send(bytes);
  });
  const early = dial();
  let echoed = 0;
  early.onData = () => echoed++;
  play();
  const first = network.refuse("db.internal", 5432);
  const second = network.refuse("db.internal", 5432);
  first();
  first();
  dial().onError = ({ code }) => errors.push(code);
  early.send(new Uint8Array([1]));
  play();
  expect({ accepted, errors, echoed }).toEqual({ accepted: 1, errors: ["ECONNREFUSED"], echoed: 1 });
  second();
  dial();
  play();
  expect(accepted).toBe(2);
});

describe("a cut link", () => {
  test("resets both ends, and nothing that was on its way arrives", () => {
    const server: unknown[] = [];
    const client: unknown[] = [];
    let serverEnd: Link | undefined;
    const { dial, play, network } = setUp((link) => {
      serverEnd = link;
      link.onData = () => server.push("data");
      link.onEnd = (broken) => server.push(broken ?? "fin");
    });
    const link = dial();
    link.onData = () => client.push("data");
    link.onEnd = () => client.push("fin");
    link.onError = (error) => client.push(error);
    play();
    link.send(new Uint8Array([1]));
    serverEnd?.send(new Uint8Array([2]));
    expect(network.cut(1)).toBe(true);
    link.send(new Uint8Array([3]));
    play();
    link.send(new Uint8Array([4]));
    link.end();
    play();
    expect(server).toEqual(["broken"]);
    expect(client).toEqual([{ code: "ECONNRESET", message: "read ECONNRESET" }]);
    expect(network.cut(1)).toBe(false);
  });
});

describe("a lost link", () => {
  function lost() {
    const heard: string[] = [];
    let serverEnd: Link | undefined;
    const all = setUp((link) => {
      serverEnd = link;
      link.onData = () => heard.push("server: data");
      link.onEnd = (broken) => heard.push(`server: ${broken ?? "fin"} at ${Math.round(all.clock.now() / 1000)} s`);
    });
    const client = all.dial();
    client.onData = () => heard.push("client: data");
    client.onEnd = () => heard.push("client: fin");
    client.onError = ({ code }) => heard.push(`client: ${code} at ${Math.round(all.clock.now() / 1000)} s`);
    all.play();
    all.network.lose(1);
    return { ...all, client, server: serverEnd as Link, heard };
  }

  test("tells nobody, until the server's keepalive finds the peer dead after more than two hours", () => {
    const { client, play, heard } = lost();
    client.end();
    play();
    expect(heard).toEqual(["server: broken at 7875 s"]);
  });

  test("tells those who wrote that nobody answers after a quarter of an hour", () => {
    const { client, server, clock, heard } = lost();
    client.send(new Uint8Array([1]));
    client.send(new Uint8Array([1]));
    server.send(new Uint8Array([2]));
    while ((clock.nextAtMillis() ?? 0) < 1_000_000) clock.step();
    expect(heard.sort()).toEqual(["client: ETIMEDOUT at 925 s", "server: broken at 925 s"]);
  });
});

test("another round trip holds for what is sent from then on", () => {
  const { dial, play, network, clock } = setUp();
  dial();
  play();
  const quickMillis = clock.now();
  network.setRoundTrip(200);
  dial();
  play();
  expect(quickMillis).toBeLessThan(3);
  expect(clock.now() - quickMillis).toBeGreaterThanOrEqual(200);
});

test("a program beside the server has its own latency, and leaves no events", () => {
  const origins: AcceptedOrigin[] = [];
  const { network, play, clock, recorder } = setUp((link, origin) => {
    origins.push(origin);
    link.onData = (bytes) => link.send(bytes);
  });
  const server = { id: 4, reason: () => null };
  const origin = { connection: 1_000_004, instance: 0, server };
  const link = network.connect({ host: "db.internal", port: 5432, roundTripMillis: 0.1, origin });
  const heard: string[] = [];
  link.onConnect = () => {
    heard.push("open");
    link.send(new Uint8Array([1]));
  };
  link.onData = () => heard.push("data");
  play();
  expect(heard).toEqual(["open", "data"]);
  expect(origins).toMatchObject([origin]);
  expect(clock.now()).toBeLessThan(0.3);
  expect(recorder.events).toEqual([]);
});

test("a destroyed link hears nothing more, and the server learns of it once", () => {
  let ends = 0;
  let heard = 0;
  const { dial, play } = setUp((link) => {
    link.onEnd = () => ends++;
    link.send(new Uint8Array([1]));
  });
  const client = dial();
  client.onData = () => heard++;
  client.destroy();
  client.destroy();
  client.end();
  play();
  expect({ ends, heard }).toEqual({ ends: 1, heard: 0 });
});

test("the links of an ended instance are closed", () => {
  let ends = 0;
  const { dial, network, play } = setUp((link) => {
    link.onEnd = () => ends++;
  });
  dial();
  dial();
  network.closeAllOf(1);
  play();
  expect(ends).toBe(2);
});
