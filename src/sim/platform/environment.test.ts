import { expect, test } from "vitest";
import { createTestPlatform, takes } from "#testing/platform/test-platform.ts";

/** Variables of the processes that serve one request to each route. */
function environments(platform: string, routes = ["/"], poolerPort: number | null = null) {
  const { arrive, play, settings } = createTestPlatform(takes(1), { platform, routes, poolerPort });
  for (const path of routes) arrive(0, { path });
  play();
  return settings.map(({ environment }) => environment);
}

test("a Lambda process knows its function's name", () => {
  expect(environments("lambda", ["/api/orders", "/api/users"])).toMatchObject([
    {
      AWS_LAMBDA_FUNCTION_NAME: "api-orders",
      AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/api-orders",
      AWS_REGION: "us-east-1",
    },
    { AWS_LAMBDA_FUNCTION_NAME: "api-users" },
  ]);
});

test("Vercel sets what attachDatabasePool looks for", () => {
  expect(environments("vercel-fluid")[0]).toMatchObject({ VERCEL_URL: expect.any(String), VERCEL_REGION: "iad1" });
  for (const platform of ["lambda", "cloud-run", "azure", "workers", "next-start", "next-dev"]) {
    expect(environments(platform)[0]).not.toHaveProperty("VERCEL_URL");
  }
});

test("Azure tells instances apart, Cloud Run revisions", () => {
  const { arriveAt, play, settings } = createTestPlatform(takes(50_000), {
    platform: "azure",
    requestsPerInstance: 1,
    requestTimeoutMillis: 100_000,
  });
  arriveAt(0, 0);
  play();
  expect(settings.map(({ environment }) => environment.WEBSITE_INSTANCE_ID?.length)).toEqual([32, 32]);
  expect(new Set(settings.map(({ environment }) => environment.WEBSITE_INSTANCE_ID)).size).toBe(2);
  expect(environments("cloud-run")).toMatchObject([{ K_SERVICE: "app", K_REVISION: "app.1", PORT: "8080" }]);
});

test("the pooler's address is there when there is a pooler", () => {
  expect(environments("lambda", ["/"], 6432)).toMatchObject([
    { POOLER_URL: "postgres://app@pooler.internal:6432/app" },
  ]);
  expect(environments("lambda")[0]).not.toHaveProperty("POOLER_URL");
});

test("no placeholder is left in any variable", () => {
  for (const platform of ["lambda", "vercel-fluid", "cloud-run", "azure", "workers", "next-start", "next-dev"]) {
    expect(JSON.stringify(environments(platform))).not.toMatch(/\{\w+\}/);
  }
});
