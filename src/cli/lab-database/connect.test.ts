import { Client } from "pg";
import { expect, test } from "vitest";
import { urlOf } from "./connect.ts";

test.each([
  "postgres://me:secret@db.example:6000/shop?sslmode=disable",
  "postgres://db.example:6000?user=me&password=secret&sslmode=disable",
])("another database and login of the same server take the place of those in %s", (url) => {
  const login = { user: "warm_start_1", password: "p" };
  const reached = new Client(urlOf(url, "warm_start_1", login));
  expect([reached.host, reached.port, reached.database, reached.user]).toEqual([
    ...["db.example", 6000, "warm_start_1", "warm_start_1"],
  ]);
  expect(reached.password).toBe("p");
  const same = new Client(urlOf(url, "other", null));
  expect([same.database, same.user, same.password]).toEqual(["other", "me", "secret"]);
});
