import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { labIds, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { arrivalTimes } from "#sim/arrival-times.ts";
import { createRandom } from "#sim/random.ts";
import type { TrafficGroup } from "#sim/traffic.ts";
import { readArguments } from "./arguments.ts";
import { homeScenario } from "./home-scenario.ts";
import type { LoadResult } from "./load-lab.ts";
import { numbersOf } from "./load-numbers.ts";
import { loadWords } from "./load-words.ts";
import { sendTraffic } from "./send-traffic.ts";

let server: Server | null = null;
afterEach(() => server?.close());

async function listening(listener: RequestListener): Promise<URL> {
  const made = createServer(listener);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${(made.address() as AddressInfo).port}`);
}

const sending = (traffic: TrafficGroup[], requestTimeoutMillis = 2_000) => ({
  ...{ seed: 1, traffic, defaultPath: "/api", requestTimeoutMillis },
});

describe("traffic by HTTP", () => {
  test("comes at the moments of the engine's own seed, never before them", async () => {
    const startedAt = performance.now();
    const arrived: number[] = [];
    const url = await listening((_request, response) => {
      arrived.push(performance.now() - startedAt);
      response.end();
    });
    const group = { kind: "poisson", requests: 20, perSecond: 60, atMillis: 30 } as const;
    const answers = await sendTraffic(url, sending([group]));
    const planned = arrivalTimes(group, createRandom(1)("traffic"));
    expect(answers).toHaveLength(20);
    for (const [index, atMillis] of planned.entries()) expect(arrived[index]).toBeGreaterThan(atMillis - 1);
  });

  test("carries method, path, body and type", async () => {
    const seen: unknown[] = [];
    const url = await listening(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      const { method, url, headers } = request;
      seen.push([method, url, headers["content-type"], Buffer.concat(parts).toString()]);
      response.writeHead(method === "POST" ? 201 : 404).end("x");
    });
    const answers = await sendTraffic(
      url,
      sending([
        { kind: "burst", requests: 1, atMillis: 0, path: "/a?b=é", method: "POST", body: '{"ä":1}' },
        { kind: "burst", requests: 1, atMillis: 40 },
      ]),
    );
    expect(seen).toEqual([
      ["POST", "/a?b=%C3%A9", "application/json", '{"ä":1}'],
      ["GET", "/api", undefined, ""],
    ]);
    expect(numbersOf(answers)).toMatchObject({ requests: 2, ok: 1, failed: 1, statuses: { 201: 1, 404: 1 } });
  });

  test("is tried again as the scenario's clients do, and users wait for their answers", async () => {
    let count = 0;
    let open = 0;
    let mostOpen = 0;
    const url = await listening((request, response) => {
      mostOpen = Math.max(mostOpen, ++open);
      count++;
      const status = request.url === "/flaky" && count < 3 ? 503 : 200;
      setTimeout(() => {
        open--;
        response.writeHead(status).end();
      }, 5);
    });
    const retries = { attempts: 4, delayMillis: 5, jitterShare: 0.5, onStatuses: [503] };
    expect(
      numbersOf(
        await sendTraffic(url, sending([{ kind: "burst", requests: 1, atMillis: 0, path: "/flaky", retries }])),
      ),
    ).toMatchObject({ requests: 3, ok: 1, failed: 2 });
    mostOpen = 0;
    const users = { kind: "closed-loop", users: 2, requestsPerUser: 4, thinkMillis: 1, atMillis: 0 } as const;
    expect(await sendTraffic(url, sending([users]))).toHaveLength(8);
    expect(mostOpen).toBeLessThanOrEqual(2);
  });

  test("counts what is never answered, and what breaks off", async () => {
    const url = await listening((request) => {
      if (request.url === "/cut") request.socket.destroy();
    });
    const answers = await sendTraffic(
      url,
      sending(
        [
          { kind: "burst", requests: 2, atMillis: 0 },
          { kind: "burst", requests: 1, atMillis: 0, path: "/cut" },
        ],
        150,
      ),
    );
    expect(numbersOf(answers)).toMatchObject({ requests: 3, ok: 0, failed: 3, statuses: { none: 3 } });
    expect(answers.map(({ trouble }) => trouble).sort()).toEqual([
      "ECONNRESET",
      "no answer within 0.15 s",
      "no answer within 0.15 s",
    ]);
    server?.closeAllConnections();
  });
});

test.each(await Promise.all((await labIds()).map((id) => loadLab(id))))(
  "what is sent of $id has its requests and limits, and nothing a server at home can't be sent",
  ({ scenario }) => {
    const home = homeScenario(scenario);
    expect(home).toMatchObject({ faults: [], deployments: [], saves: [], variations: [] });
    expect(home.traffic).toEqual(scenario.traffic);
    expect(home.database).toMatchObject({
      maxConnections: scenario.database.maxConnections,
      setupSql: scenario.database.setupSql,
    });
  },
);

describe("wrong usage", () => {
  test.each([
    [["--url", "localhost:3000"], "--url takes an address such as http://localhost:3000; got localhost:3000."],
    [["--seed", "x"], "--seed takes a whole number from 0 to 999999999; got x."],
    [["--requests", "0"], "--requests takes a whole number from 1 to 999999999; got 0."],
    [["--speed"], "Unknown option '--speed'"],
  ])("%j is named, with the usage", (argv, words) => {
    expect(() => readArguments(argv)).toThrow(words);
    expect(() => readArguments(argv)).toThrow("node warm-start/load.js [--url URL]");
  });
});

describe("the words of a load", () => {
  const numbers = { requests: 200, p50Millis: 4.1234, p95Millis: 12 };
  const limits = { maxConnections: 20, superuserReservedConnections: 3, reservedConnections: 0 };
  const result: LoadResult = {
    ...{ lab: "connection-per-request", seed: 1, url: "http://localhost:3000", seconds: 5.7 },
    real: { ...numbers, ok: 197, failed: 3, statuses: { 200: 197, none: 3 }, trouble: "no answer within 10 s" },
    expected: { ...numbers, ok: 200, failed: 0, statuses: { 200: 200 }, refused: 0, backends: 10, error: null },
    database: { address: "127.0.0.1:5432/app", trouble: null, isPooled: true, limits, backends: 9 },
  };

  test("stand beside each other", () => {
    expect(loadWords("A client per call", result)).toMatchSnapshot();
  });

  test("say why no database was asked, and why a simulation stopped", () => {
    const expected = { ...result.expected, error: "pages/api/orders.ts has no default export." };
    const database = { ...result.database, address: null, trouble: "DATABASE_URL is not set.", backends: null };
    expect(loadWords("A client per call", { ...result, expected, database })).toMatchSnapshot();
  });
});
