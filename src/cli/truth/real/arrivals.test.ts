import { expect, test } from "vitest";
import { realArrivals } from "./arrivals.ts";

test("requests come at the scenario's moments, in order", () => {
  const arrivals = realArrivals(
    [
      { kind: "constant", atMillis: 100, requests: 2, everyMillis: 50, path: "/api?late" },
      { kind: "waves", atMillis: 0, requests: 2, waves: 2, everyMillis: 120 },
      { kind: "replay", atMillis: 10, list: [{ atMillis: 1, path: "/api?one", method: "POST", body: "{}" }] },
    ],
    "/api",
  );
  expect(arrivals.map(({ atMillis, method, path }) => `${atMillis} ${method} ${path}`)).toEqual([
    "0 GET /api",
    "0 GET /api",
    "11 POST /api?one",
    "100 GET /api?late",
    "120 GET /api",
    "120 GET /api",
    "150 GET /api?late",
  ]);
});

test("moments that only the engine's seed knows are not played for real", () => {
  expect(() => realArrivals([{ kind: "poisson", atMillis: 0, requests: 3, perSecond: 1 }], "/api")).toThrow("poisson");
});
