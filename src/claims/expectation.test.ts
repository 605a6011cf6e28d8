import { expect, test } from "vitest";
import { claimSchema } from "#schemas/question.ts";
import { missingIn } from "./expectation.ts";

const observation = {
  measures: { opened: 10, p95Millis: 17.2, shared: true },
  order: ["instance-cold", "connection-dialled", "connection-opened"],
};
const missing = (claim: Record<string, unknown>) =>
  missingIn(observation, claimSchema.parse({ run: "a-run", ...claim }));

test("what the run shows is what the claim expects", () => {
  const expected = { opened: 10, p95Millis: { min: 17, max: 18 }, shared: true };
  expect(missing({ expect: expected, order: ["instance-cold", "connection-opened"] })).toBeNull();
});

test("what it doesn't show is told with expected and actual", () => {
  expect([
    missing({ expect: { opened: 9 } }),
    missing({ expect: { p95Millis: { min: 20, max: 30 } } }),
    missing({ expect: { shared: false } }),
    missing({ expect: { shared: 1 } }),
    missing({ expect: { instances: 1 } }),
    missing({ order: ["connection-opened", "instance-cold"] }),
    missing({ order: ["instance-cold", "client-leaked"] }),
  ]).toMatchInlineSnapshot(`
    [
      "\`opened\` is expected to be 9 and is 10.",
      "\`p95Millis\` is expected to be from 20 to 30 and is 17.2.",
      "\`shared\` is expected to be false and is true.",
      "\`shared\` is expected to be 1 and is true.",
      "there is no measure \`instances\`. Known: opened, p95Millis, shared.",
      "the events are expected in the order connection-opened, instance-cold and first happen in the order instance-cold, connection-opened.",
      "no \`client-leaked\` happens. What happens, in order: instance-cold, connection-dialled, connection-opened.",
    ]
  `);
});
