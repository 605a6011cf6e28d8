import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { problemOf } from "./database-problem.ts";
import { openOwnDatabase } from "./own-database.ts";

const url = "postgres://me:secret@db.example:5432/shop";
const failure = (code: string, message: string) => Object.assign(new Error(message), { code });

test.each([
  failure("ECONNREFUSED", "connect ECONNREFUSED 10.0.0.1:5432"),
  failure("ENOTFOUND", "getaddrinfo ENOTFOUND db.example"),
  failure("ETIMEDOUT", "connect ETIMEDOUT 10.0.0.1:5432"),
  new Error("timeout expired"),
  failure("28P01", 'password authentication failed for user "me"'),
  new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string"),
  failure("3D000", 'database "shop" does not exist'),
  failure("42501", "permission denied to create database"),
  failure("53300", "sorry, too many clients already"),
  failure("42601", 'syntax error at or near "crate"'),
  Object.assign(new AggregateError([failure("ECONNREFUSED", "connect ECONNREFUSED ::1:5432")])),
])("what went wrong with a given database is told with what to do: %s", (error) => {
  const { message } = problemOf(error, url, "make a database for the lab");
  expect(message).toMatchSnapshot();
  expect(message).not.toContain("secret");
});

const database = { maxConnections: 20, superuserReservedConnections: 3, reservedConnections: 0, setupSql: "" };
const opened = (port: number) =>
  openOwnDatabase({
    databaseUrl: `postgres://me:secret@127.0.0.1:${port}/shop`,
    poolerUrl: null,
    isMine: false,
    database,
  });

test("a server that is not there is told of", async () => {
  const port = await freePort();
  await expect(opened(port)).rejects.toThrow(
    `Nobody listens at postgres://me@127.0.0.1:${port}/shop (ECONNREFUSED). Start the server, or correct host and port.`,
  );
});

test("a server that does not let us in is told of", async () => {
  const refusal = 'SFATAL\0C28P01\0Mpassword authentication failed for user "me"\0\0';
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeUInt32BE(4 + refusal.length, 1);
  const server = createServer((socket) =>
    socket.once("data", () => socket.end(Buffer.concat([head, Buffer.from(refusal)]))),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await expect(opened(port)).rejects.toThrow(
    `postgres://me@127.0.0.1:${port}/shop does not let you in: password authentication failed for user "me". Correct user and password.`,
  );
  server.close();
});
