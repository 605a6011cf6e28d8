import { expect, test } from "vitest";
import { lent, line, smallRun, started } from "./small-run.ts";
import { subjectsOf } from "./subjects.ts";

test("failures come first, then what was slow, leaked and crashed, then all there is", () => {
  const { timeline } = smallRun([
    [0, { type: "instance-cold" }],
    [0, { type: "pool-created", source: line(3) }],
    ...started(1, 3, 0),
    ...lent(1, 1, 10, line(7)),
    [20, { type: "request-finished", durationMillis: 20 }],
    [20, { type: "client-leaked", source: line(7) }],
    [30, { type: "request-failed", request: 2, message: "no" }],
    [30, { type: "request-failed", request: 3, message: "no" }],
    [40, { type: "instance-crashed", message: "no" }],
    [50, { type: "server-connection-opened" }],
  ]);
  expect(subjectsOf(timeline).map(({ label }) => label)).toMatchInlineSnapshot(`
    [
      "The first of 2: request failed with 500: no",
      "The only instance crashed",
      "Slow: request 1, answered after 20 ms",
      "Leaked: connection 1, by request 1",
      "Crashed: instance 1, at 40 ms",
      "Request 1: 200 after 20 ms",
      "Request 2: failed with 500",
      "Request 3: failed with 500",
      "Instance 1: 3 requests",
      "Pool 1 of instance 1, max 2",
      "Connection 1 of instance 1",
      "Server connection 1 of the pooler",
    ]
  `);
});

test("a long list is cut, and says how much is not on it", () => {
  const { timeline } = smallRun(started(1, 500, 0));
  const requests = subjectsOf(timeline).filter(({ subject }) => subject.kind === "request");
  const labels = requests.map(({ label }) => label);
  expect(labels).toHaveLength(200);
  expect(labels.at(-1)).toMatchInlineSnapshot(`"Request 200: no answer (300 more requests are not listed)"`);
});
