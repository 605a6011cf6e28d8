import type { Scenario } from "#schemas/scenario.ts";

/** How long the lab's clock runs before it begins anew: the rows of some labs are made from it, and grow as it goes. */
export const clockLapMillis = 10_000;

/**
 * What a superuser runs once in the empty database `app` of a real server, where the role `app` exists: the lab's clock, then
 * its own set-up. A run begins at 2026-01-01, and rows tell from the clock when they were read; so `now()` begins there too.
 */
export function databaseSql({ database }: Scenario): string {
  return `-- The lab's clock: ten seconds from 2026-01-01 00:00 UTC, over and over.
create function public.clock_timestamp() returns timestamptz language sql volatile as $$
  select timestamptz '2026-01-01 00:00Z' + make_interval(secs =>
    mod(extract(epoch from pg_catalog.clock_timestamp()), ${clockLapMillis / 1000})::double precision) $$;
create function public.now() returns timestamptz language sql stable as $$ select public.clock_timestamp() $$;
alter role app set search_path = public, pg_catalog;
set search_path = public, pg_catalog;
alter default privileges in schema public grant all on tables to public;
alter default privileges in schema public grant all on sequences to public;
grant all on schema public to public;

-- What the lab itself sets up.
${dedented(database.setupSql)}`;
}

/** Without the indentation that all lines share. */
export function dedented(sql: string): string {
  const lines = sql.split("\n");
  const depths = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const depth = Math.min(...depths, 80);
  return `${lines
    .map((line) => line.slice(depth).trimEnd())
    .join("\n")
    .trim()}\n`;
}
