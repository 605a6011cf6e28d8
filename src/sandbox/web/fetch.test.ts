import { expect, it } from "vitest";
import { resultOf } from "../fixtures/test-instance.ts";

const endpoints = [
  {
    url: "https://payments.test/charge",
    delayMillis: 200,
    status: 201,
    body: '{"paid":true}',
    contentType: "application/json",
  },
];

it("reaches an endpoint of the scenario after its delay", async () => {
  const body = `
    const before = performance.now();
    const response = await fetch("https://payments.test/charge?order=7", { method: "POST", body: "{}" });
    return [response.status, await response.json(), performance.now() - before];`;
  expect(await resultOf(body, { endpoints })).toEqual([201, { paid: true }, 200]);
});

it("fails as undici does when nobody is there", async () => {
  const body = `try { await fetch("https://x.test/a") } catch (e) { return [e.name, e.message, e.cause.code, e.cause.message] }`;
  expect(await resultOf(body, { endpoints })).toEqual([
    "TypeError",
    "fetch failed",
    "ENOTFOUND",
    "getaddrinfo ENOTFOUND x.test (this scenario has no endpoint https://x.test/a)",
  ]);
});

it("gives up when its signal does", async () => {
  const body = `
    const before = performance.now();
    try { await fetch("https://payments.test/charge", { signal: AbortSignal.timeout(50) }) }
    catch (e) { return [e.name, performance.now() - before] }`;
  expect(await resultOf(body, { endpoints })).toEqual(["TimeoutError", 50]);
});
