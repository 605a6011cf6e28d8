import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { atProcessEnd } from "#real/fleet/at-process-end.ts";
import { freePort } from "../free-port.ts";
import { serverFolder, serverUser } from "./server-user.ts";

export interface PgBouncerInstallation {
  /** For example `1.18.0`. */
  version: string;
  program: string;
}

/** A running PgBouncer on loopback in front of one database. */
export interface PgBouncerServer {
  readonly port: number;
  log(): string[];
  dispose(): Promise<void>;
}

/** The system's PgBouncer, also where Debian keeps it and PATH may not look; null when there is none. */
export function findPgBouncer(): PgBouncerInstallation | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/sbin"];
  const program = folders.map((folder) => join(folder, "pgbouncer")).find(existsSync);
  if (program === undefined) return null;
  const version = /\d+\.\d+(\.\d+)?/.exec(execFileSync(program, ["--version"], { encoding: "utf8" }))?.[0];
  return version === undefined ? null : { version, program };
}

/** Starts PgBouncer before the server on `databasePort`; `settings` are lines of its `[pgbouncer]` section. */
export async function startPgBouncer(
  { program }: PgBouncerInstallation,
  databasePort: number,
  settings: Readonly<Record<string, string | number>>,
): Promise<PgBouncerServer> {
  const folder = serverFolder("warm-start-pgbouncer-");
  const port = await freePort();
  const users = join(folder.path, "users.txt");
  const configuration = join(folder.path, "pgbouncer.ini");
  writeFileSync(users, '"app" ""\n"postgres" ""\n');
  const own = {
    listen_addr: "127.0.0.1",
    listen_port: port,
    unix_socket_dir: "",
    auth_type: "trust",
    auth_file: users,
  };
  writeFileSync(
    configuration,
    [
      "[databases]",
      `* = host=127.0.0.1 port=${databasePort}`,
      "[pgbouncer]",
      ...Object.entries({ ...own, ...settings }).map(([name, value]) => `${name} = ${value}`),
      "",
    ].join("\n"),
  );
  const child = spawn(program, [configuration], {
    ...serverUser(),
    cwd: folder.path,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const forget = atProcessEnd(() => child.kill("SIGKILL"));
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => lines.push(...text.split("\n").filter(Boolean)));
  }
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const dispose = async () => {
    child.kill("SIGKILL");
    await ended;
    forget();
    folder.remove();
  };
  try {
    await listening(child, port, lines);
  } catch (error) {
    await dispose();
    throw error;
  }
  return { port, log: () => [...lines], dispose };
}

async function listening(child: ChildProcess, port: number, lines: readonly string[]): Promise<void> {
  for (let turn = 0; turn < 250 && child.exitCode === null; turn++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (open) return;
    await delay(20);
  }
  throw new Error(`PgBouncer did not start.\n${lines.slice(-20).join("\n")}`);
}
