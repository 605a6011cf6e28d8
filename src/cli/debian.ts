import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Whether packages can be installed from Debian's own archive; Ubuntu's `chromium` package is only a stub. */
export function isRootOnDebian(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}

/** Installs packages from Debian's archive, within seven minutes; the reason when it can't, null when it could. */
export function installFromDebian(...packages: string[]): string | null {
  if (!isRootOnDebian()) return "only root on Debian can install it from here";
  const names = packages.join(" ");
  console.error(`Installing Debian's ${names} …`);
  const run = (args: string[], limitMillis: number) =>
    spawnSync("apt-get", args, {
      stdio: ["ignore", 2, 2],
      timeout: limitMillis,
      killSignal: "SIGKILL",
      // Debian's packages of servers would start one of their own.
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
    }).status === 0;
  if (!run(["update", "-q"], 120_000)) return "apt-get update failed";
  const options = ["-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"];
  return run(["install", ...options, ...packages], 300_000) ? null : `apt-get install ${names} failed`;
}
