import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { projectRoot } from "#cli/child.ts";

/** What a process needs of the machine to run and to reach the registry; nothing of what runs the tests, such as npm's `--silent`. */
const kept =
  /^(HOME|LANG|LC_.*|TMPDIR|USER|SSL_CERT_.*|NODE_EXTRA_CA_CERTS|https?_proxy|no_proxy|npm_config_(registry|cache|userconfig|globalconfig|cafile|ca|strict_ssl|proxy|https_proxy))$/i;

/** The project's own Node where it is installed, else the one that runs. */
export function projectNode(): string {
  const path = join(projectRoot, "node_modules/node/bin/node");
  return existsSync(path) ? path : process.execPath;
}

/** The environment of a container's processes, in which `node` is the program given. */
export function environment(node: string): Record<string, string> {
  const names = Object.keys(process.env).filter((name) => kept.test(name));
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return {
    ...Object.fromEntries(names.map((name) => [name, process.env[name] ?? ""])),
    PATH: [dirname(node), ...folders].join(delimiter),
    npm_config_prefer_offline: "true",
    npm_config_update_notifier: "false",
  };
}
