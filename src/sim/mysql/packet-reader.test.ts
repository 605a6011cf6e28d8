import { expect, it } from "vitest";
import { createByteQueue } from "../gateway/byte-queue.ts";
import { createPacketReader } from "./packet-reader.ts";
import { packets } from "./packet-writer.ts";

const longest = 2 ** 24 - 1;

function reader() {
  const queue = createByteQueue();
  return { ...createPacketReader(queue), push: queue.push };
}

/** The first bytes of a packet that goes on. */
const full = (sequence: number) => new Uint8Array(4 + longest).fill(255, 0, 3).fill(sequence, 3, 4);

it.each([longest - 1, longest, longest + 5])("puts a payload of %i bytes together again", (length) => {
  const { next, push } = reader();
  const sent = new Uint8Array(length).fill(7, -1);
  const bytes = packets(5, [sent]);
  push(bytes.subarray(0, 2));
  expect(next()).toBeNull();
  push(bytes.subarray(2, -1));
  expect(next()).toBeNull();
  push(bytes.subarray(-1));
  const packet = next() as { sequence: number; payload: Uint8Array };
  expect([packet.sequence, packet.payload.length, packet.payload.at(-1)]).toEqual([5, length, 7]);
  expect(next()).toBeNull();
});

it("gives several packets of one chunk, one by one", () => {
  const { next, push } = reader();
  push(packets(0, [Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3)]));
  expect([next(), next(), next(), next()]).toEqual([
    { sequence: 0, payload: Uint8Array.of(1) },
    { sequence: 1, payload: Uint8Array.of() },
    { sequence: 2, payload: Uint8Array.of(2, 3) },
    null,
  ]);
});

it("says that a payload is too large as soon as its length is known", () => {
  const { next, push } = reader();
  for (let number = 0; number < 4; number++) {
    push(full(number));
    expect(next()).toBeNull();
  }
  push(Uint8Array.of(5, 0, 0, 4));
  expect(next()).toMatchObject({ errno: 1153, message: "Got a packet bigger than 'max_allowed_packet' bytes" });
});

it("notices a part that is missing", () => {
  const { next, push } = reader();
  push(full(0));
  push(Uint8Array.of(1, 0, 0, 2));
  expect(next()).toMatchObject({ errno: 1156, message: "Got packets out of order" });
});
