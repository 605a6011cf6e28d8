import { concat, greeting, message, readyForQuery } from "../../gateway/replies.ts";
import { utf8Decode } from "../../gateway/utf8.ts";
import type { Bouncer, PoolerClient } from "../bouncer.ts";
import { disconnectClient } from "../linking.ts";
import { typeOf } from "../wire.ts";
import { show } from "./show.ts";

const query = typeOf("Q");
const terminate = typeOf("X");

/** Greets a client of the database `pgbouncer`; every user may look here, as in `stats_users` (src/admin.c). */
export function openConsole(bouncer: Bouncer, client: PoolerClient, key: { pid: number; secret: number }): void {
  const { settings, clock } = bouncer;
  client.isConsole = true;
  client.state = "active";
  client.greeted = true;
  client.requestAtMillis = clock.now();
  const parameters = [
    ["server_version", `${settings.version}.0/bouncer`],
    ["client_encoding", "UTF8"],
    ["server_encoding", "UTF8"],
    ["DateStyle", "ISO"],
    ["TimeZone", "GMT"],
    ["standard_conforming_strings", "on"],
    ["is_superuser", "on"],
  ] as const;
  client.link.send(greeting({ unknownOptions: null, parameters, ...key }));
  const { connection, instance } = client;
  bouncer.record({ type: "connection-opened", connection, instance, pid: key.pid, active: bouncer.active() });
}

/** Answers what a client of the console asks: only simple queries, and only SHOW. */
export function workConsole(bouncer: Bouncer, client: PoolerClient): void {
  const { bytes, link } = client;
  while (client.state === "active" && bytes.available() >= 5 && bytes.available() > bytes.int32At(1)) {
    const whole = bytes.take(Math.max(bytes.int32At(1) + 1, 5));
    if (whole[0] === terminate) disconnectClient(bouncer, client, "close req", null);
    else if (whole[0] === query) link.send(answer(bouncer, utf8Decode(whole, 5, whole.indexOf(0, 5))));
    else {
      link.send(refusal("extended query protocol not supported by admin console"));
      disconnectClient(bouncer, client, "bad packet");
    }
  }
  if (client.ended) disconnectClient(bouncer, client, "client unexpected eof", null);
}

function answer(bouncer: Bouncer, sql: string): Uint8Array {
  const name = /^\s*show\s+([a-z_]+)\s*;?\s*$/i.exec(sql)?.[1] ?? "";
  const shown = show(bouncer, name.toLowerCase());
  return shown ?? concat([refusal(`invalid command '${sql}', use SHOW HELP;`), readyForQuery("idle")]);
}

const refusal = (text: string) => message("E", "SERROR", "C08P01", `M${text}`, Uint8Array.of(0));
