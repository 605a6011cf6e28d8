import { expect, test } from "vitest";
import { createTestPlatform, takes } from "#testing/platform/test-platform.ts";
import { functionsOf } from "./functions.ts";

const routes = ["/api/orders", "/api/users/[id]", "/docs/[...path]"];
const names = (...args: Parameters<typeof functionsOf>) => functionsOf(...args).all.map(({ name }) => name);

test("on Lambda every route is a function of its own, named after its path", () => {
  expect(names(routes, "never", {})).toEqual(["api-orders", "api-users-id", "docs-path"]);
});

test("a program of one route is one function on every platform", () => {
  expect(names(["/api/orders"], "never", {})).toEqual(["app"]);
  expect(names(["/api/orders"], "always", {})).toEqual(["app"]);
});

test("bundled routes share one function unless the scenario splits them", () => {
  expect(functionsOf(routes, "bundled", { "/api/orders": "slow" }).all).toEqual([
    { name: "slow", routes: ["/api/orders"] },
    { name: "app", routes: ["/api/users/[id]", "/docs/[...path]"] },
  ]);
});

test("a scenario can put two routes of Lambda into one function", () => {
  expect(names(routes, "never", { "/api/orders": "api", "/api/users/[id]": "api" })).toEqual(["api", "docs-path"]);
});

test("routes whose names look alike still get functions of their own", () => {
  expect(names(["/api/[id]", "/api/id"], "never", {})).toEqual(["api-id", "api-id-2"]);
});

test("an override for a route that isn't there says which routes are", () => {
  expect(() => functionsOf(["/a"], "never", { "/b": "x" })).toThrow(
    "`functions` names the route /b, but the routes are /a.",
  );
});

test.each([
  ["/api/orders", "api-orders"],
  ["/api/orders?id=1", "api-orders"],
  ["/api/users/7", "api-users-id"],
  ["/docs/a/b", "docs-path"],
  ["/nowhere", "api-orders"],
])("a request for %s goes to %s", (path, name) => {
  expect(functionsOf(routes, "never", {}).of(path).name).toBe(name);
});

test("two Lambda functions never share an instance, two routes of a container do", () => {
  const cold = (platform: string) => {
    const { arrive, play, all } = createTestPlatform(takes(5), { platform, routes: ["/a", "/b"] });
    arrive(0, { path: "/a" });
    arrive(3_000, { path: "/b" });
    play();
    return all("instance-cold").map(({ fn }) => fn);
  };
  expect(cold("lambda")).toEqual(["a", "b"]);
  expect(cold("cloud-run")).toEqual(["app"]);
});

test("an instance is told the routes of its function alone", () => {
  const { arrive, play, settings } = createTestPlatform(takes(5), { routes: ["/a", "/b"] });
  arrive(0, { path: "/b" });
  play();
  expect(settings).toMatchObject([{ routes: ["/b"] }]);
});

test("instrumentation is no function of its own", () => {
  const { arrive, play, all } = createTestPlatform(takes(5), { instrumented: true });
  arrive(0);
  play();
  expect(all("instance-cold").map(({ fn }) => fn)).toEqual(["app"]);
});

test("handlers get method, body and content type of their request", () => {
  const seen: unknown[] = [];
  const { arrive, play } = createTestPlatform((_ports, request) => seen.push(request));
  arrive(0, { method: "POST", path: "/?a=1", body: "x=1", contentType: "text/plain" });
  arrive(0);
  play(500);
  expect(seen).toMatchObject([
    {
      method: "POST",
      url: "http://app.test/?a=1",
      headers: { host: "app.test", "content-type": "text/plain" },
      body: "x=1",
    },
    { method: "GET", url: "http://app.test/", headers: { host: "app.test" }, body: null },
  ]);
  expect((seen[1] as { headers: object }).headers).toEqual({ host: "app.test" });
});
