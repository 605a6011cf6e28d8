import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { unzipSync } from "fflate";
import { freePort } from "#cli/free-port.ts";
import type { LabFiles } from "#lab/runtime.ts";
import type { LoadedLab } from "#lab/runtimes/node/load-lab.ts";
import type { LoadResult } from "#project/programs/load/load-lab.ts";
import type { ProjectManifest } from "#project/project.ts";
import { zipProject } from "#project/take-home/zip-project.ts";
import { writeFiles } from "#testing/project/write-project.ts";
import { takeHomeFiles } from "./write-take-home.ts";

export interface Ended {
  code: number | null;
  output: string;
}

/** A lab's zip, unpacked in a folder of its own, as a learner has it. */
export interface TakenHome {
  /** Runs npm with a Node.js of one's choice; DATABASE_URL is that of `env` or none. */
  npm(args: string[], node: string, env?: NodeJS.ProcessEnv): Promise<Ended>;
  /** Writes an answer's files over those there are. */
  write(files: LabFiles): Promise<void>;
  text(path: string): Promise<string>;
  /** Starts what was built, sends the lab's traffic, and stops it again. */
  loaded(node: string, args: string[], env?: NodeJS.ProcessEnv): Promise<LoadResult>;
  remove(): Promise<void>;
}

const startMillis = 60_000;

export async function takenHome(lab: LoadedLab, manifest: ProjectManifest): Promise<TakenHome> {
  const outside = await mkdtemp(join(tmpdir(), "warm-start-taken-home-"));
  await writeFiles(outside, unzipSync(zipProject(await takeHomeFiles(lab, manifest, lab.starter), "lab")));
  const folder = join(outside, "lab");

  function start(program: string, args: string[], node: string, env: NodeJS.ProcessEnv): ChildProcess {
    const {
      DATABASE_URL: _,
      POOLER_URL: __,
      NODE_OPTIONS: ___,
      NODE_ENV: ____,
      npm_config_loglevel: _____,
      ...own
    } = process.env;
    const path = [dirname(node), own.PATH].join(delimiter);
    return spawn(program, args, {
      cwd: folder,
      env: { ...own, PATH: path, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  async function ended(child: ChildProcess): Promise<Ended & { errors: string }> {
    const [output, errors] = [listen(child.stdout), listen(child.stderr)];
    const [code] = await once(child, "close");
    return { code, output: output.text, errors: errors.text };
  }

  return {
    async npm(args, node, env = {}) {
      const { code, output, errors } = await ended(start("npm", args, node, env));
      return { code, output: `${output}${errors}` };
    },
    write: (files) => writeFiles(folder, files),
    text: (path) => readFile(join(folder, path), "utf8"),
    async loaded(node, args, env = {}) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const server = start(node, ["warm-start/with-database.js", "next", "start"], node, {
        ...env,
        PORT: String(port),
      });
      const said = [listen(server.stdout), listen(server.stderr)];
      const stopped = once(server, "close");
      try {
        await answering(`${url}/`, () => said.map(({ text }) => text).join(""));
        const load = ["warm-start/load.js", "--json", "--url", url, ...args];
        const { output, errors } = await ended(start(node, load, node, env));
        if (errors !== "") throw new Error(errors);
        return JSON.parse(output);
      } finally {
        server.kill("SIGTERM");
        await stopped;
      }
    },
    remove: () => rm(outside, { recursive: true, force: true }),
  };
}

function listen(stream: NodeJS.ReadableStream | null): { text: string } {
  const heard = { text: "" };
  stream?.setEncoding("utf8").on("data", (text: string) => {
    heard.text += text;
  });
  return heard;
}

async function answering(url: string, said: () => string): Promise<void> {
  const until = performance.now() + startMillis;
  while (performance.now() < until) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Error(`The server did not answer within ${startMillis / 1000} s.\n${said()}`);
}
