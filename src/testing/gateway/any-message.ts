import fc from "fast-check";
import { message } from "#pglite/messages.ts";
import { send } from "./client-messages.ts";

const names = fc.constantFrom("", "", "a", "b");

/** SQL that opens, fails, ends and mixes transactions, statements, cursors and settings; leaves a table `t` as it was. */
const texts = fc.constantFrom(
  ...["select 1", "select id from t where id < 4", "selec", "select 1/0", "", ";", "select 1; select 2", "\0\0"],
  ...["begin", "commit", "rollback", "savepoint s", "rollback to s", "begin; select 1; selec", "lock t"],
  ...["insert into t values (1)", "set work_mem = '1MB'", "set transaction isolation level serializable", "vacuum t"],
  ...["prepare a as select 5", "execute a", "deallocate a", "deallocate all", "discard all", "select $1::int"],
  ...["declare c cursor for select * from t", "fetch 2 from c", "close c", "explain select 1", "show all"],
  ...["copy t to stdout", "copy t from stdin", "listen x", "create temp table x (i int)", "select pg_sleep(0.001)"],
  ...["do $$begin raise notice 'x'; end$$", "select count(*) from pg_stat_activity", "select pg_advisory_lock(1)"],
);

/** Without `execute`: a statement that executes itself needs the deep stack that only the command gives the database. */
const parsed = texts.filter((text) => text !== "execute a");

/** One message a client could send outside of start-up, most of them well-formed. */
export const anyMessage: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 3, arbitrary: texts.map((text) => send.query(text)) },
  { weight: 3, arbitrary: fc.tuple(names, parsed).map(([name, text]) => send.parse(name, text)) },
  { weight: 2, arbitrary: fc.tuple(names, names).map(([portal, name]) => send.bind(portal, name)) },
  { weight: 2, arbitrary: fc.tuple(names, fc.nat(2)).map(([portal, rows]) => send.execute(portal, rows)) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom("S", "P"), names).map(([kind, name]) => send.describe(kind, name)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("S", "P"), names).map(([kind, name]) => send.close(kind, name)) },
  { weight: 3, arbitrary: fc.constantFrom(send.sync(), send.sync(), send.flush()) },
  { weight: 1, arbitrary: fc.constantFrom(message("d", new Uint8Array(3)), message("c"), message("f", "no")) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("P", "B", "D", "E", "C", "Q"), fc.uint8Array({ maxLength: 20 }))
      .map(([type, body]) => message(type, body)),
  },
);
