import { expect, test } from "vitest";
import { matchRoutePattern } from "./route-pattern.ts";

test("a path serves itself and nothing else", () => {
  expect(matchRoutePattern("/api/orders", "/api/orders/")).toEqual({});
  expect(matchRoutePattern("/api/orders", "/api/orders/7")).toBeNull();
  expect(matchRoutePattern("/api/orders", "/api")).toBeNull();
});

test("a segment in brackets takes one segment, decoded", () => {
  expect(matchRoutePattern("/api/users/[id]", "/api/users/a%20b")).toEqual({ id: "a b" });
  expect(matchRoutePattern("/api/users/[id]", "/api/users")).toBeNull();
});

test("a segment with dots takes all that follow, one at least", () => {
  expect(matchRoutePattern("/docs/[...path]", "/docs/a/b")).toEqual({ path: ["a", "b"] });
  expect(matchRoutePattern("/docs/[...path]", "/docs")).toBeNull();
});

test("what can't be decoded stays as it is", () => {
  expect(matchRoutePattern("/[name]", "/%E0%A4%A")).toEqual({ name: "%E0%A4%A" });
});
