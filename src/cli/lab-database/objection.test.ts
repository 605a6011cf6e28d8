import { expect, test } from "vitest";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { objectionToDatabase } from "./objection.ts";

const objection = async (id: string, databaseUrl: string, more = {}) => {
  const lab = await loadLab(id);
  const input = runInput(lab, lab.starter, 1);
  return objectionToDatabase({ id, ...input }, { databaseUrl, poolerUrl: null, isMine: false, ...more });
};

test.each([
  ["mysql-pool", "postgres://me:secret@host:5432/shop"],
  ["mysql-pool", "mysql://me:secret@host/shop"],
  ["mongoose-singleton", "mongodb+srv://me:secret@host/shop"],
  ["debug-the-test", "postgres://me:secret@host:5432/shop"],
  ["first-pool", "mysql://me:secret@host/shop"],
])("%s against %s is refused with the reason", async (id, url) => {
  const message = await objection(id, url);
  expect(message).toMatchSnapshot();
  expect(message).not.toContain("secret");
});

test("a lab on PostgreSQL may be tried, with a pooler that is one", async () => {
  const url = "postgres://me@host:5432/shop";
  expect(await objection("first-pool", url)).toBeNull();
  expect(await objection("first-pool", url, { poolerUrl: "mysql://host/shop" })).toBe(
    "--pooler takes postgres://user:password@host:port/name; got mysql://host/shop.",
  );
});

test("a database that is to be emptied has to be named", async () => {
  expect(await objection("first-pool", "postgres://me@host:5432", { isMine: true })).toBe(
    "--database-is-mine empties a database: name it in --database, after host and port.",
  );
});
