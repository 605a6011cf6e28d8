import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Running, Start } from "./running.ts";

/** What npm 11.19.1 said without a network, and for a package that the registry doesn't know. */
const said = {
  offline: (name: string) => [
    "npm error code ENOTFOUND",
    "npm error syscall getaddrinfo",
    "npm error errno ENOTFOUND",
    `npm error network request to https://registry.npmjs.org/${name} failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org`,
    "npm error network This is a problem related to network connectivity.",
    "npm error network In most cases you are behind a proxy or have bad network settings.",
    "npm error network",
    "npm error network If you are behind a proxy, please make sure that the 'proxy' config is set properly.  See: 'npm help config'",
  ],
  "not-found": (name: string, version: string) => [
    "npm error code E404",
    `npm error 404 Not Found - GET https://registry.npmjs.org/${name}`,
    "npm error 404",
    `npm error 404  The requested resource '${name}@${version}' could not be found or you do not have permission to access it.`,
    "npm error 404",
    "npm error 404 Note that you can also install from a",
    "npm error 404 tarball, folder, http url, or git url.",
  ],
  // Of a WebContainer in April 2026: https://github.com/stackblitz/webcontainer-core/issues/2080
  "not-cached": (name: string, version: string) => [
    `npm error EIO: '${name}@${version}' not found in cache, try running install again`,
  ],
};

/** `npm install` that fails for the first dependency, or never comes to an end. */
export function failedInstall({ cwd, onOutput }: Start, how: keyof typeof said | "hangs"): Running {
  let end = (_code: number) => {};
  const exit = new Promise<number>((resolve) => {
    end = resolve;
  });
  if (how !== "hangs") {
    void firstDependency(cwd).then(([name, version]) => {
      onOutput(new TextEncoder().encode(`${said[how](name, version).join("\n")}\n`));
      end(1);
    });
  }
  return {
    exit,
    write() {},
    kill: (signal) => end(signal === "SIGKILL" ? 137 : signal === "SIGINT" ? 130 : 143),
    groups: () => [],
  };
}

async function firstDependency(folder: string): Promise<[name: string, version: string]> {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8").catch(() => "{}"));
  const first = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })[0];
  return [first?.[0] ?? "pg", String(first?.[1] ?? "latest")];
}
