import { describe, expect, test } from "vitest";
import { analyticsSchema, xapiSchema } from "#schemas/sent.ts";
import { policyFor } from "./content-security-policy.ts";
import { sentTo, whoHears } from "./sent.ts";

const xapi = xapiSchema.parse({ endpoint: "https://lrs.example/xapi/", auth: "Basic a2V5", name: "A school" });
const analytics = analyticsSchema.parse({
  script: "https://count.example/count.js",
  connect: ["https://count.example", "https://lrs.example"],
});
const directives = (settings: Parameters<typeof sentTo>[0]) =>
  policyFor("<p>", { sent: sentTo(settings) })
    .split("; ")
    .filter((each) => /^(script|connect)-src /.test(each));

describe("the security policy of a site whose owner wants to hear something", () => {
  test("allows nothing more where nobody does", () => {
    expect(directives({ analytics: null, xapi: null })).toEqual(["script-src 'self'", "connect-src 'self'"]);
  });

  test("allows exactly the script and the origins that are configured", () => {
    expect(directives({ analytics: null, xapi })).toEqual([
      "script-src 'self'",
      "connect-src 'self' https://lrs.example",
    ]);
    expect(directives({ analytics, xapi })).toEqual([
      "script-src 'self' https://count.example/count.js",
      "connect-src 'self' https://count.example https://lrs.example",
    ]);
    expect(directives({ analytics: analyticsSchema.parse({ script: "/analytics.js" }), xapi: null })).toEqual([
      "script-src 'self'",
      "connect-src 'self'",
    ]);
  });
});

test("who hears what is named as a reader would know it", () => {
  expect(whoHears({ analytics, xapi })).toEqual({ counter: "count.example", recipient: "A school" });
  expect(whoHears({ analytics: null, xapi: null })).toEqual({ counter: null, recipient: null });
});

describe("settings that would say something else", () => {
  const complaints = (schema: typeof analyticsSchema | typeof xapiSchema, given: unknown) =>
    schema.safeParse(given).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

  test("in a policy are refused", () => {
    for (const script of [
      "https://x.example/a.js; script-src *",
      "//x.example/a.js",
      "http://x.example/a.js",
      "a.js",
      "/a b.js",
    ])
      expect(complaints(analyticsSchema, { script }), script).toHaveLength(1);
    for (const origin of ["https://x.example/", "*", "x.example", "https://x.example *"])
      expect(complaints(analyticsSchema, { script: "/a.js", connect: [origin] }), origin).toEqual([
        "connect.0: write scheme and host without a path or a slash at the end: https://count.example.org",
      ]);
  });

  test("to a record store are refused with what to write", () => {
    expect(complaints(xapiSchema, { ...xapi, endpoint: "http://lrs.example/" })).toEqual([
      "endpoint: begins with http:, which everybody on the way can read; use https:",
    ]);
    expect(complaints(xapiSchema, { ...xapi, endpoint: "http://localhost:8080/xapi/" })).toBeUndefined();
    expect(complaints(xapiSchema, { ...xapi, auth: "a2V5", activityBase: "https://course.example" })).toEqual([
      "auth: write the whole header, such as `Basic a2V5OnNlY3JldA==`",
      "activityBase: has to end with a slash",
    ]);
  });
});
