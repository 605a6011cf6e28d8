import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import mysql from "mysql2/promise";
import { atProcessEnd } from "#real/fleet/at-process-end.ts";
import { freePort } from "../free-port.ts";
import { serverFolder, serverUser } from "./server-user.ts";

/** A MariaDB that can be started, and what `mariadbd --version` says. */
export interface MariadbInstallation {
  /** For example `10.11.19`. */
  version: string;
}

/** A throw-away MariaDB on loopback; users `root` and `app` have no password. */
export interface MariadbServer {
  readonly version: string;
  url(user?: string): string;
  /** Starts it over the same data with these settings, as `mariadbd` takes them. */
  start(settings: Readonly<Record<string, string | number>>): Promise<void>;
  /** A session of `root` that stays, for looking on. */
  observer(): Promise<Observer>;
  /** At once, or as an administrator would, who lets it say what it says to its clients. */
  stop(how?: "at once" | "orderly"): Promise<void>;
  dispose(): Promise<void>;
}

/** A session's questions, rows by column name. */
export interface Observer {
  ask(sql: string): Promise<Array<Record<string, unknown>>>;
  end(): Promise<void>;
}

const programs = { server: "/usr/sbin/mariadbd", install: "/usr/bin/mariadb-install-db" };
const startLimitMillis = 30_000;

/** Debian's MariaDB; null where there is none. */
export function findMariadb(): MariadbInstallation | null {
  if (!Object.values(programs).every((path) => existsSync(path))) return null;
  const text = execFileSync(programs.server, ["--version"], { encoding: "utf8", timeout: 10_000 });
  const version = /Ver (\d+(?:\.\d+)+)/.exec(text)?.[1];
  return version === undefined ? null : { version };
}

/** Makes a new, stopped server with an empty database `app`. */
export async function createMariadbServer({ version }: MariadbInstallation): Promise<MariadbServer> {
  const folder = serverFolder("warm-start-mariadb-");
  const data = join(folder.path, "data");
  // A MariaDB that starts removes what looks like its temporary tables, so none may share that folder with another.
  const env = { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC", TMPDIR: folder.path };
  const owner = { ...serverUser(), cwd: folder.path, env };
  const setUp = ["--no-defaults", `--datadir=${data}`, "--auth-root-authentication-method=normal", "--skip-test-db"];
  execFileSync(programs.install, setUp, { ...owner, stdio: "ignore", timeout: 120_000 });
  const port = await freePort();
  const root = { host: "127.0.0.1", port, user: "root" };
  let running: { child: ChildProcess; ended: Promise<void> } | null = null;

  async function observer(): Promise<Observer> {
    const connection = await mysql.createConnection(root);
    // The server may be stopped before it has said goodbye.
    connection.on("error", () => {});
    return {
      async ask(sql) {
        const [rows] = await connection.query(sql);
        return Array.isArray(rows) ? (rows as unknown as Array<Record<string, unknown>>) : [];
      },
      end: () => connection.end(),
    };
  }

  async function ask(...statements: string[]): Promise<void> {
    const { ask, end } = await observer();
    for (const statement of statements) await ask(statement);
    await end();
  }

  async function start(settings: Readonly<Record<string, string | number>>): Promise<void> {
    if (running) throw new Error("This MariaDB runs already: stop it first.");
    const options = Object.entries({
      datadir: data,
      port,
      "bind-address": "127.0.0.1",
      socket: join(folder.path, "socket"),
      "pid-file": join(folder.path, "pid"),
      "innodb-buffer-pool-size": "16M",
      "innodb-flush-log-at-trx-commit": 0,
      ...settings,
    }).map(([name, value]) => `--${name}=${value}`);
    const child = spawn(programs.server, ["--no-defaults", "--skip-name-resolve", ...options], {
      ...owner,
      stdio: "ignore",
    });
    const forget = atProcessEnd(() => child.kill("SIGKILL"));
    const ended = new Promise<void>((done) => {
      child.once("exit", () => {
        forget();
        running = null;
        done();
      });
    });
    running = { child, ended };
    const giveUpAt = Date.now() + startLimitMillis;
    while (running !== null) {
      const answered = await ask("select 1").then(
        () => true,
        () => false,
      );
      if (answered) return;
      if (Date.now() > giveUpAt) break;
      await delay(50);
    }
    child.kill("SIGKILL");
    throw new Error(`MariaDB ${version} did not start within ${startLimitMillis / 1_000} s.`);
  }

  async function stop(how: "at once" | "orderly" = "at once"): Promise<void> {
    if (!running) return;
    const { child, ended } = running;
    child.kill(how === "orderly" ? "SIGTERM" : "SIGKILL");
    await ended;
  }

  await start({});
  await ask("create database app", "create user app@'%'", "grant all on app.* to app@'%'", "shutdown");
  const shutDown = running as { ended: Promise<void> } | null;
  await shutDown?.ended;
  return {
    version,
    url: (user = "app") => `mysql://${user}@127.0.0.1:${port}/app`,
    start,
    observer,
    stop,
    async dispose() {
      await stop();
      folder.remove();
    },
  };
}
