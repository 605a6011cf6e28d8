import fc from "fast-check";
import { expect, test } from "vitest";
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
    accept: onAccept,
  });
  const dial = (port = 5432) => network.dial(1, (run) => run(), port, pooled);
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

test("a port nobody listens on refuses the connection", () => {
  const { dial, play } = setUp();
  const errors: string[] = [];
  const client = dial(6543);
  client.onError = ({ code }) => errors.push(code);
  play();
  expect(errors).toEqual(["ECONNREFUSED"]);
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
