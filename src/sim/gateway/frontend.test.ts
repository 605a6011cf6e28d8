import fc from "fast-check";
import { expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { createByteQueue } from "./byte-queue.ts";
import { createFrontendReader, type FromClient } from "./frontend.ts";
import { concat } from "./replies.ts";

const name = fc.string({ maxLength: 5 }).map((text) => text.replaceAll("\0", ""));
const frontendMessage = fc.oneof(
  name.map(send.query),
  fc.tuple(name, name).map(([statement, sql]) => send.parse(statement, sql)),
  fc.tuple(name, name).map(([portal, statement]) => send.bind(portal, statement)),
  name.map((portal) => send.execute(portal)),
  fc.constant(send.sync()),
  fc.constant(send.flush()),
);

function read(chunks: Uint8Array[]): FromClient[] {
  const queue = createByteQueue();
  const reader = createFrontendReader(queue);
  return chunks.flatMap((chunk, index) => {
    queue.push(chunk);
    const found: FromClient[] = [];
    do {
      const next = reader.next({ request: index });
      if (next === null) break;
      found.push(next);
    } while (found.at(-1)?.kind === "unit");
    return found;
  });
}

const withoutContext = (all: FromClient[]) =>
  all.map((each) => (each.kind === "unit" ? { bytes: Array.from(each.unit.bytes), sql: each.unit.sql } : each));

it("cuts the same units however the network cut the bytes, and loses none", () => {
  fc.assert(
    fc.property(fc.array(frontendMessage, { maxLength: 12 }), fc.array(fc.nat(200)), (messages, cuts) => {
      const bytes = concat([...messages, send.sync()]);
      const whole = read([bytes]);
      const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
      const chunks = edges.slice(1).map((edge, index) => bytes.slice(edges[index], edge));
      expect(withoutContext(read(chunks))).toEqual(withoutContext(whole));
      expect(concat(whole.map((each) => (each.kind === "unit" ? each.unit.bytes : new Uint8Array())))).toEqual(bytes);
    }),
  );
});

it("never throws on bytes that are no protocol", () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => void read(chunks.map((c) => c))));
});

it("remembers the text of statements and portals, cut to 200 characters", () => {
  const sql = `select '${"é".repeat(300)}'`;
  const [made, run] = read([
    concat([send.parse("find", sql), send.sync()]),
    concat([send.bind("portal", "find"), send.execute("portal"), send.flush()]),
  ]);
  expect(made).toMatchObject({ unit: { sql: null } });
  expect(run).toMatchObject({ unit: { sql: sql.slice(0, 200) } });
});
