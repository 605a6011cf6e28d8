import { defineScenario } from "#lab/define-scenario.ts";

const tenants = ["acme", "globex"];
const invoices = (tenant: string) => `/api/invoices?tenant=${tenant}`;

export default defineScenario({
  platform: "vercel-fluid",
  instances: 5,
  requestsPerInstance: 8,
  database: {
    maxConnections: 6,
    superuserReservedConnections: 3,
    setupSql: `
      create table invoices (
        tenant text not null,
        number int not null,
        amount int not null check (amount < 10000),
        primary key (tenant, number)
      );
      insert into invoices select tenant, number, 100 * number from unnest(array['acme', 'globex']) as tenant, generate_series(1, 3) as number;
      alter table invoices owner to app;
      alter table invoices enable row level security;
      alter table invoices force row level security;
      create policy own_rows on invoices
        using (tenant = current_setting('app.tenant', true)) with check (tenant = current_setting('app.tenant', true));
    `,
  },
  pooler: { poolMode: "transaction", defaultPoolSize: 3 },
  traffic: [
    ...tenants.map((tenant, index) => ({
      ...{ kind: "poisson" as const, requests: 40, perSecond: 20 },
      ...{ atMillis: index * 7, path: invoices(tenant) },
    })),
    ...tenants.map((tenant) => ({
      ...{ kind: "poisson" as const, requests: 12, perSecond: 6, method: "POST", body: '{"amount":500}' },
      ...{ atMillis: 100, path: invoices(tenant) },
    })),
    ...tenants.flatMap((tenant, index) => [
      {
        kind: "burst" as const,
        requests: 4,
        atMillis: 1_000,
        method: "POST",
        body: '{"amount":700}',
        path: invoices(tenant),
      },
      {
        kind: "burst" as const,
        requests: 1,
        atMillis: 1_300 + 50 * index,
        method: "POST",
        body: '{"amount":-1}',
        path: invoices(tenant),
      },
      {
        kind: "burst" as const,
        requests: 1,
        atMillis: 1_500 + 50 * index,
        method: "POST",
        body: '{"amount":20000}',
        path: invoices(tenant),
      },
    ]),
    ...tenants.map((tenant) => ({
      ...{ kind: "burst" as const, requests: 4, atMillis: 2_400 },
      ...{ method: "POST", body: '{"amount":700}', path: invoices(tenant) },
    })),
    { kind: "constant", requests: 6, everyMillis: 300, atMillis: 700, path: "/api/audit" },
    { kind: "burst", requests: 1, atMillis: 6_000, path: "/api/audit" },
    ...tenants.map((tenant) => ({ kind: "burst" as const, requests: 1, atMillis: 6_200, path: invoices(tenant) })),
  ],
  faults: [
    {
      kind: "fail-query",
      atMillis: 1_000,
      sql: "insert into invoices",
      count: 2,
      code: "XX001",
      message: "could not write a block",
    },
    { kind: "cut-link", atMillis: 5_000, target: "idle", count: 100 },
  ],
  requestTimeoutMillis: 3_000,
  tailMillis: 100,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
