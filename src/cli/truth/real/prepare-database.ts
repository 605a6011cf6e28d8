import { Client } from "pg";
import type { PostgresServer } from "../postgres-server.ts";
import { observerName } from "./server-log.ts";

/** Connects as superuser `postgres` under the observer's name, works, and goes again. */
export async function asSuperuser<T>(
  server: PostgresServer,
  database: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: server.url("postgres", database), application_name: observerName });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Role and database `app`, once per server; a session's `application_name` is logged only when it is known at start-up. */
export async function createApp(server: PostgresServer): Promise<void> {
  await asSuperuser(server, "postgres", async (client) => {
    await client.query("create role app login");
    await client.query("create database app");
  });
}

/** Takes the database back to the state the engine's runs start from, then runs the scenario's own set-up as superuser. */
export async function prepareDatabase(server: PostgresServer, setupSql: string): Promise<void> {
  await asSuperuser(server, "app", async (client) => {
    await client.query(`
      alter role app connection limit -1; alter role app reset all;
      alter database app connection limit -1; alter database app reset all;
      drop schema public cascade; create schema public; grant all on schema public to public;
      alter default privileges in schema public grant all on tables to public;
      alter default privileges in schema public grant all on sequences to public`);
    if (setupSql !== "") await client.query(setupSql);
  });
}
