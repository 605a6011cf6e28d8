/** Setting, local to a transaction, that counts its transaction-level locks: a rollback to a savepoint takes it back. */
export const heldSetting = "simulator.locks_held";

/** Functions of one key in both its forms, for both modes (postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS). */
const signatures = [
  { parameters: "bigint", arguments: "$1::text" },
  { parameters: "integer, integer", arguments: "$1 || ',' || $2" },
];
const modes = [
  { suffix: "", mode: "ExclusiveLock" },
  { suffix: "_shared", mode: "ShareLock" },
];

/**
 * Every session is the same backend to PostgreSQL's own lock table, so each would be granted at once: these ask the
 * simulator's, which answers `f`, `wait` to one that has to wait, `t`, or how many the transaction holds with a new one.
 */
export const advisoryLocksSql = (mustWaitCode: string): readonly string[] => [
  /* sql */ `
  do $do$ declare f record; begin
    for f in select proname, pg_get_function_identity_arguments(oid) as arguments
             from pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname ~ '^pg_(try_)?advisory_' loop
      execute format('alter function pg_catalog.%I(%s) rename to %I', f.proname, f.arguments, 'simulator_' || f.proname);
    end loop;
  end $do$`,
  signatures
    .flatMap((signature) => modes.flatMap((mode) => functionsOf({ ...signature, ...mode, mustWaitCode })))
    .join(";\n"),
  /* sql */ `
  create function pg_catalog.pg_advisory_unlock_all() returns void volatile strict language plpgsql
    as $$ begin perform pg_catalog.simulator_ask('unlock-all'); end $$`,
];

function functionsOf(form: {
  parameters: string;
  arguments: string;
  suffix: string;
  mode: string;
  mustWaitCode: string;
}): string[] {
  const { parameters, arguments: key, suffix, mode, mustWaitCode } = form;
  const ask = (question: string) => `pg_catalog.simulator_ask('${question} ${mode} ' || ${key})`;
  const create = (name: string, result: string, body: string) => /* sql */ `
  create function pg_catalog.${name}${suffix}(${parameters}) returns ${result} volatile strict language plpgsql
    as $$ declare answer text; begin ${body} end $$`;
  const wait = /* sql */ `if answer = 'wait' then
      raise exception using errcode = '${mustWaitCode}', message = 'must wait for a lock';
    end if;`;
  const keep = `perform pg_catalog.set_config('${heldSetting}', answer, true);`;
  return [
    create("pg_advisory_lock", "void", `answer := ${ask("lock")}; ${wait}`),
    create("pg_advisory_xact_lock", "void", `answer := ${ask("xact-lock")}; ${wait} ${keep}`),
    create("pg_try_advisory_lock", "boolean", `return ${ask("try-lock")} <> 'f';`),
    create(
      "pg_try_advisory_xact_lock",
      "boolean",
      `answer := ${ask("try-xact-lock")}; if answer = 'f' then return false; end if; ${keep} return true;`,
    ),
    create(
      "pg_advisory_unlock",
      "boolean",
      `if ${ask("unlock")} = 't' then return true; end if;
       raise warning 'you don''t own a lock of type ${mode}';
       return false;`,
    ),
  ];
}
