import { expect, test, vi } from "vitest";
import { scenarioSchema } from "#schemas/scenario.ts";
import { answerEndpoints } from "./local-fetch.ts";

test("the lab's own services answer, others stay what they are, and a signal ends the wait", async () => {
  const real = vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("the world"));
  const spied = globalThis.fetch;
  const [endpoint] = scenarioSchema.shape.endpoints.parse([
    { url: "https://rates.test/eur", delayMillis: 30, status: 203, body: '{"rate":2}' },
  ]);
  const told: string[] = [];
  answerEndpoints(
    endpoint ? [endpoint] : [],
    ({ url }) =>
      (status) =>
        told.push(`${url} ${status}`),
  );
  const answer = await fetch(new URL("https://rates.test/eur?day=1"));
  expect([answer.status, answer.headers.get("content-type"), await answer.json()]).toEqual([
    ...[203, "application/json", { rate: 2 }],
  ]);
  expect(real).not.toHaveBeenCalled();
  expect(await (await fetch("https://rates.test/usd")).text()).toBe("the world");
  const asked = new Request("https://rates.test/usd", { method: "POST", body: "2" });
  await fetch(asked);
  expect([real.mock.lastCall?.[0] === asked, asked.bodyUsed]).toEqual([true, false]);
  await expect(fetch("https://rates.test/eur", { signal: AbortSignal.timeout(5) })).rejects.toThrow(/timeout/);
  await expect(fetch(new Request("https://rates.test/eur", { signal: AbortSignal.abort() }))).rejects.toThrow(/abort/);
  expect(told).toEqual([
    "https://rates.test/eur?day=1 203",
    "https://rates.test/eur null",
    "https://rates.test/eur null",
  ]);
  globalThis.fetch = spied;
  real.mockRestore();
});
