import fc from "fast-check";
import { expect, it } from "vitest";
import { concat, encodeText, message, messagesOf } from "#pglite/messages.ts";
import { anyMessage } from "#testing/gateway/any-message.ts";
import { send } from "#testing/gateway/client-messages.ts";
import { createClientFlow } from "./client-flow.ts";

const ready = message("Z", encodeText("I"));

/** Lets bytes through in the pieces they come in, answering each unit, and says what was let through at a time. */
function pass(pieces: Uint8Array[]): Uint8Array[] {
  const flow = createClientFlow();
  const units: Uint8Array[][] = [[]];
  for (const piece of pieces) {
    for (let rest = piece; rest.length > 0; ) {
      const count = flow.ask(rest, 0);
      units.at(-1)?.push(rest.subarray(0, count));
      rest = rest.subarray(count);
      if (flow.mayAsk()) continue;
      flow.answer(ready);
      units.push([]);
    }
  }
  return units.map(concat).filter(({ length }) => length > 0);
}

it("lets one unit through at a time, wherever the bytes are cut", () => {
  const bytesAndCuts = fc
    .array(anyMessage, { maxLength: 12 })
    .map((messages) => concat([send.sslRequest(), send.startup({ user: "app" }), ...messages]))
    .chain((bytes) => fc.tuple(fc.constant(bytes), fc.array(fc.nat(bytes.length), { maxLength: 8 })));
  fc.assert(
    fc.property(bytesAndCuts, ([bytes, cuts]) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const pieces = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
      const [opening, ...units] = pass(pieces);
      expect(concat([opening as Uint8Array, ...units])).toEqual(bytes);
      for (const unit of units.slice(0, -1)) {
        const types = messagesOf(unit).map(({ type }) => type);
        expect(types.slice(0, -1)).not.toContain("S");
        expect(types.at(-1)).toMatch(types.length === 1 ? /[QS]/ : /S/);
      }
    }),
    { numRuns: 500 },
  );
});

it("counts what has been let through since the last unit ended", () => {
  const flow = createClientFlow();
  const startup = send.startup({ user: "app" });
  flow.ask(startup, 0);
  flow.answer(ready);
  const parse = send.parse("", "select 1");
  const before = flow.heldBytes();
  flow.ask(parse, 0);
  flow.ask(parse.subarray(0, 9), 0);
  expect(flow.heldBytes() - before).toBe(parse.length + 9);
  flow.ask(concat([parse.subarray(9), send.sync()]), 0);
  expect(flow.heldBytes()).toBe(0);
});
