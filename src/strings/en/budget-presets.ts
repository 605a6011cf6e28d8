// Numbers of databases that the calculator starts from, by their ids; those of platforms stand in content/platforms/.

export const names = {
  postgres: "PostgreSQL, defaults",
  "neon-quarter": "Neon, 0.25 CU, direct",
  "supabase-micro": "Supabase Micro, direct",
};

export const cited = (source: string, date: string) => `${source}, read ${date}`;
export const withSource = (says: string, source: string) => `${says} Source: ${source}.`;

// Where the numbers come from.
export const postgres =
  "max_connections 100 and superuser_reserved_connections 3. Source: pg_settings of PostgreSQL 15.18 and 18.6.";
export const neonQuarter =
  "104 connections, of which 7 are reserved. Source: neon.com/docs/connect/connection-pooling, read 2026-01.";
export const supabaseMicro =
  "60 direct connections; the 3 reserved ones are PostgreSQL's default. Source: supabase/supabase, compute-and-disk.mdx.";
