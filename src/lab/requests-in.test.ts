import { expect, test } from "vitest";
import { requestsIn } from "./requests-in.ts";

test("requests of every group are counted, each wave too", () => {
  const traffic = [
    { kind: "waves" as const, waves: 16, requests: 10, everyMillis: 300, atMillis: 0 },
    { kind: "poisson" as const, requests: 40, perSecond: 30, atMillis: 4900 },
  ];
  expect(requestsIn(traffic)).toBe(200);
});
