import { expect, test } from "vitest";
import { randomUuid } from "../random-uuid.ts";
import { postTo } from "./post.ts";
import { statementOf } from "./statement.ts";

const home = "https://course.example/";
const statement = statementOf(
  {
    ...{ type: "lab-run", lab: "a", version: 1, id: randomUuid(), session: randomUuid(), heading: "" },
    at: "2026-11-22T08:00:00.000Z",
  },
  { activityBase: home, home, name: "A course", language: "en" },
  { id: randomUuid(), registration: randomUuid() },
);
const store = { endpoint: "https://lrs.example/xapi", auth: "Basic a2V5" };

test("a request is as xAPI has it, and carries nothing else of the reader", async () => {
  let asked: [unknown, RequestInit?] | undefined;
  const post = postTo(store, async (...given) => {
    asked = given;
    return new Response("[]");
  });
  expect(await post([statement])).toEqual({ status: 200, text: "" });
  const [address, { headers, body, ...how } = {}] = asked ?? [];
  expect(address).toBe("https://lrs.example/xapi/statements");
  expect(headers).toEqual({
    authorization: "Basic a2V5",
    "content-type": "application/json",
    "x-experience-api-version": "1.0.3",
  });
  expect(JSON.parse(String(body))).toEqual([statement]);
  expect(how).toMatchObject({ method: "POST", credentials: "omit", referrerPolicy: "no-referrer", keepalive: true });
});

test("says what the store answered, and null where nothing did", async () => {
  const busy = new Response("x".repeat(1000), { status: 429, headers: { "retry-after": "120" } });
  const answer = await postTo(store, async () => busy)([statement]);
  expect(answer).toEqual({ status: 429, text: "x".repeat(300), retryAfterMillis: 120_000 });
  const lost = postTo(store, () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await lost([statement])).toBeNull();
});
