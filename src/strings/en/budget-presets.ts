// Numbers that the calculator starts from, by their ids.

export const names = {
  lambda: "AWS Lambda, no cap",
  "lambda-reserved": "AWS Lambda, reserved concurrency 40",
  "vercel-fluid": "Vercel Fluid, 600 requests a second",
  "cloud-run": "Google Cloud Run, default",
  azure: "Azure Functions, Consumption",
  "next-start": "One next start process, pool in module scope",
  postgres: "PostgreSQL, defaults",
  "neon-quarter": "Neon, 0.25 CU, direct",
  "supabase-micro": "Supabase Micro, direct",
};

/** What a platform's own limit is. */
export const limits = {
  lambda: "1,000 environments is the default of an account and Region.",
  "cloud-run": "100 instances unless you set another maximum.",
  azure: "200 instances of a function app.",
};
export const cited = (source: string, date: string) => `${source}, read ${date}`;
export const withSource = (says: string, source: string) => `${says} Source: ${source}.`;

// Where the numbers of the others come from.
export const lambdaReserved =
  "40 is an example: reserved concurrency is a number you choose, and the cap of one function.";
export const vercelFluid =
  "An example: 600 requests a second × 0.12 s are 72 at a time; with 20 in each instance that makes 4 instances. Vercel publishes no number of requests for an instance, so put in what you measure.";
export const nextStart = "Turbopack's build evaluates your file four times in one process.";
export const postgres =
  "max_connections 100 and superuser_reserved_connections 3. Source: pg_settings of PostgreSQL 15.18 and 18.6.";
export const neonQuarter =
  "104 connections, of which 7 are reserved. Source: neon.com/docs/connect/connection-pooling, read 2026-01.";
export const supabaseMicro =
  "60 direct connections; the 3 reserved ones are PostgreSQL's default. Source: supabase/supabase, compute-and-disk.mdx.";
