import { execFileSync } from "node:child_process";
import { chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client, type ClientConfig } from "pg";
import type { PostgresInstallation } from "../truth/postgres-installation.ts";
import { createPostgresServer, type PostgresServer } from "../truth/postgres-server.ts";
import { serverFolder, serverUser } from "../truth/server-user.ts";

/** How a client proves who it is: not at all, with a password, or with a password over TLS. */
export type Login = "trust" | "scram" | "scram-tls";

export interface MeasuredServer {
  server: PostgresServer;
  config(login: Login): ClientConfig;
  dispose(): Promise<void>;
}

/** A PostgreSQL with 300 slots that knows all three logins; null for `scram-tls` needs `openssl` and says so by throwing. */
export async function startMeasuredServer(installation: PostgresInstallation): Promise<MeasuredServer> {
  const server = await createPostgresServer(installation);
  const folder = serverFolder("warm-start-measure-");
  const own = (name: string, text: string) => {
    const file = join(folder.path, name);
    writeFileSync(file, text, { mode: 0o600 });
    const { uid, gid } = serverUser();
    if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
    return file;
  };
  const [key, certificate] = selfSigned();
  await server.start({
    max_connections: 300,
    shared_buffers: "128MB",
    ssl: "on",
    ssl_key_file: own("server.key", key),
    ssl_cert_file: own("server.crt", certificate),
    hba_file: own(
      "pg_hba.conf",
      [
        "host all postgres 127.0.0.1/32 trust",
        "host all open 127.0.0.1/32 trust",
        "hostssl all secret 127.0.0.1/32 scram-sha-256",
        "hostnossl all secret 127.0.0.1/32 scram-sha-256",
        "",
      ].join("\n"),
    ),
  });
  const client = new Client(server.url());
  await client.connect();
  await client.query("create role open login; create role secret login password 'measured'");
  await client.end();
  const users = { trust: "open", scram: "secret", "scram-tls": "secret" };
  return {
    server,
    config: (login) => ({
      host: "127.0.0.1",
      port: server.port,
      database: "postgres",
      user: users[login],
      password: "measured",
      ssl: login === "scram-tls" ? { rejectUnauthorized: false } : false,
    }),
    async dispose() {
      await server.dispose();
      folder.remove();
    },
  };
}

/** Key and certificate for one run, as PEM. */
function selfSigned(): [string, string] {
  const pem = execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-keyout", "-"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 30_000 },
  );
  const blocks = pem.match(/-----BEGIN [^-]+-----[\s\S]+?-----END [^-]+-----\n/g) ?? [];
  const [key, certificate] = [blocks.find((one) => one.includes("KEY")), blocks.find((one) => one.includes("CERT"))];
  if (!key || !certificate) throw new Error("`openssl req` gave no key and certificate; TLS can't be measured.");
  return [key, certificate];
}
