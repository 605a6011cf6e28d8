import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MiB = 2 ** 20;

/** A control group of the kernel that may use so much memory and no more, as a phone may. */
export interface MemoryLimit {
  /** A program that starts another one inside. */
  inside(program: string): string;
  /** The most that was in use at once, in MiB. */
  peakMiB(): number;
  remove(): void;
}

/** Where control groups are kept and what their files are called, in both versions of them. */
const versions = [
  {
    root: "/sys/fs/cgroup/memory",
    line: /:memory:(.*)$/m,
    limit: "memory.limit_in_bytes",
    peak: "memory.max_usage_in_bytes",
  },
  { root: "/sys/fs/cgroup", line: /^0::(.*)$/m, limit: "memory.max", peak: "memory.peak" },
];

/** A group with this limit beside the one this process is in; null where this process may not make one. */
export function limitMemory(limitMiB: number): MemoryLimit | null {
  const mine = readFileSync("/proc/self/cgroup", { encoding: "utf8", flag: "r" });
  for (const { root, line, limit, peak } of versions) {
    const own = line.exec(mine)?.[1];
    if (own === undefined) continue;
    const folder = join(root, own, "..", `warm-start-${process.pid}`);
    try {
      mkdirSync(folder);
    } catch {
      continue;
    }
    const scripts = mkdtempSync(join(tmpdir(), "warm-start-limit-"));
    try {
      writeFileSync(join(folder, limit), String(limitMiB * MiB));
    } catch {
      rmdirSync(folder);
      continue;
    }
    return {
      inside(program) {
        const script = join(scripts, "inside.sh");
        writeFileSync(
          script,
          `#!/bin/sh\necho $$ > '${join(folder, "cgroup.procs")}' || exit 1\nexec '${program}' "$@"\n`,
          {
            mode: 0o755,
          },
        );
        return script;
      },
      peakMiB: () => Math.round(Number(readFileSync(join(folder, peak), "utf8")) / MiB),
      remove() {
        rmSync(scripts, { recursive: true, force: true });
        try {
          rmdirSync(folder);
        } catch {
          // A process of the browser takes its time to end; an empty group costs nothing.
        }
      },
    };
  }
  return null;
}
