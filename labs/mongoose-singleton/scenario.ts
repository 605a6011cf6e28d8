import { defineScenario } from "#lab/define-scenario.ts";

const products = Array.from({ length: 40 }, (_, at) => ({ sku: `p${at + 1}`, name: `Product ${at + 1}`, views: 100 }));
const api = (sku: number) => `/api/products?sku=p${sku}`;

/** `burst` is how many ask for a product at the same time when the mail goes out. */
const traffic = (burst: number): Parameters<typeof defineScenario>[0]["traffic"] => [
  // The first instance starts while the database can't be reached, and both kinds of route are asked for.
  { kind: "burst", requests: 3, path: api(3) },
  { kind: "burst", requests: 2, path: "/products" },
  { kind: "constant", requests: 8, everyMillis: 90, atMillis: 700, path: api(5) },
  { kind: "constant", requests: 30, everyMillis: 15, atMillis: 2_600, path: api(7) },
  // More than one instance serves at once, to cold instances too.
  { kind: "burst", requests: burst, atMillis: 3_600, path: api(11) },
  { kind: "burst", requests: 4, atMillis: 3_600, path: "/products" },
  { kind: "poisson", requests: 60, perSecond: 60, atMillis: 4_100, path: api(13) },
  { kind: "burst", requests: 1, atMillis: 5_300, path: "/api/export" },
  // After the export both kinds of route want a connection again, at the same moment.
  { kind: "constant", requests: 60, everyMillis: 12, atMillis: 5_600, path: api(17) },
  { kind: "waves", waves: 3, requests: 2, everyMillis: 4, atMillis: 5_601, path: "/products" },
  { kind: "burst", requests: burst, atMillis: 6_600, path: api(19) },
  { kind: "burst", requests: 4, atMillis: 6_800, path: "/products" },
];

export default defineScenario({
  platform: "vercel-fluid",
  instances: 3,
  requestTimeoutMillis: 6_000,
  database: { kind: "mongodb", maxConnections: 20, queryMillis: 25, documents: { products } },
  traffic: traffic(26),
  faults: [
    { kind: "refuse-connections", atMillis: 0, forMillis: 2_000 },
    { kind: "kill-backend", atMillis: 5_200, target: "idle", count: 3 },
  ],
  // A file that two kinds of route import is evaluated twice there, and all requests reach one process.
  variations: [
    {
      title: "two copies of the module under next start",
      seeds: [3, 97],
      platform: "next-start",
      traffic: traffic(110),
    },
  ],
  tailMillis: 100,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
