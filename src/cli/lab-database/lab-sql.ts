/**
 * What a database gets before the lab's own set-up: the lab's clock. A run begins at 2026-01-01, and rows tell from the clock
 * when they were read; so `now()` begins there too, at the moment that stands in `warm_start_began`.
 */
export const clockSql = `
create table public.warm_start_began (at timestamptz not null);
insert into public.warm_start_began values (pg_catalog.clock_timestamp());
create function public.clock_timestamp() returns timestamptz language sql volatile as $$
  select timestamptz '2026-01-01 00:00Z' + (pg_catalog.clock_timestamp() - at) from public.warm_start_began $$;
create function public.now() returns timestamptz language sql stable as $$ select public.clock_timestamp() $$;
set search_path = public, pg_catalog;`;

/** The run begins now. */
export const beginSql = "update public.warm_start_began set at = pg_catalog.clock_timestamp()";

/** Whether a connection leads to a database that was given the lab's clock. */
export const isOursSql = `select current_database() as name, to_regclass('public.warm_start_began') is not null as "isOurs"`;

/** The lab's set-up for a server on which its role `app` is `role`. */
export const setupSqlFor = (setupSql: string, role: string): string =>
  setupSql.replace(/\b(owner to|to|for role) app\b/gi, (_, before: string) => `${before} ${role}`);
