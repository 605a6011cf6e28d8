import { expect, test } from "vitest";
import { hiding, mustBeConnectionUrl } from "./connection-url.ts";

test.each([
  ["postgres://me:secret@host:1/db", "postgres://me@host:1/db"],
  ["postgresql://me:p%40ss:word@host/db", "postgresql://me@host/db"],
  ["postgres://me:p@ss@host/db", "postgres://me@host/db"],
  [
    "postgres://host/db?user=me&password=secret&sslmode=require",
    "postgres://host/db?user=me&password=…&sslmode=require",
  ],
  ["postgres://me@host/db", "postgres://me@host/db"],
])("%s is shown without its password", (url, shown) => {
  expect(hiding(url)).toBe(shown);
});

test("what is no address of a PostgreSQL server is refused, password and all", () => {
  expect(() => mustBeConnectionUrl("--pooler", "postgres://me@host:6432/db")).not.toThrow();
  for (const url of ["mysql://me:secret@host/db", "postgres://me:secret@host:none/db"])
    expect(() => mustBeConnectionUrl("--pooler", url)).toThrow(
      `--pooler takes postgres://user:password@host:port/name; got ${url.replace(":secret", "")}.`,
    );
});
