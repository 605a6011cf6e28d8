import { expect, it } from "vitest";
import { mysqlErrorOf } from "./pg-errors.ts";

it.each<[Record<string, string>, string]>([
  [{ C: "42703", M: 'column "$$" does not exist' }, "1054 42S22 Unknown column '$$' in 'field list'"],
  [{ C: "42703", M: "column o.nosuch does not exist" }, "1054 42S22 Unknown column 'o.nosuch' in 'field list'"],
  [
    { C: "42703", M: 'column "Total Sum" of relation "orders" does not exist' },
    "1054 42S22 Unknown column 'Total Sum' in 'field list'",
  ],
  [{ C: "42P01", M: 'relation "public.nothing" does not exist' }, "1146 42S02 Table 'shop.nothing' doesn't exist"],
  [
    { C: "23505", D: "Key (a, b)=(1, x) already exists.", t: "pairs", n: "pairs_pkey" },
    "1062 23000 Duplicate entry '1-x' for key 'pairs.PRIMARY'",
  ],
  [{ C: "M1094", M: "Unknown thread id: 5" }, "1094 HY000 Unknown thread id: 5"],
  [{ C: "55P03" }, "1205 HY000 Lock wait timeout exceeded; try restarting transaction"],
  [
    { C: "42804", M: "argument of WHERE must be type boolean" },
    "1235 42000 A limit of this simulator, not of MySQL: Postgres refuses it with 42804: argument of WHERE must be type boolean. Postgres answers SQL here.",
  ],
  [{ C: "P0001", M: "no" }, "1105 HY000 no"],
])("says of %j what MySQL says", (fields, words) => {
  const { errno, sqlState, message } = mysqlErrorOf(fields, "shop", "");
  expect(`${errno} ${sqlState} ${message}`).toBe(words);
});

it("says of an error of syntax where it is in the statement that the client sent", () => {
  const fields = { C: "42601", M: 'syntax error at or near "wher"' };
  expect(mysqlErrorOf(fields, "shop", "select id\nfrom orders\nWHER id = 1").message).toMatch(
    /near 'WHER id = 1' at line 3$/,
  );
  expect(mysqlErrorOf({ C: "42601", M: "syntax error at end of input" }, "shop", "x").message).toMatch(
    /near '' at line 1$/,
  );
});
