import { type ChildProcess, spawn } from "node:child_process";

/** Reads what there is to end and remove, and does so when its input ends: when whoever wrote it is gone. */
const script = `groups=
while read -r kind value; do
  case $kind in
    group) groups="$groups $value" ;;
    gone) groups=$(printf '%s\\n' $groups | grep -vx "$value" | tr '\\n' ' ') ;;
    folder) set -- "$@" "$value" ;;
  esac
done
for group in $groups; do kill -9 "-$group" 2>/dev/null; done
rm -rf -- "$@"`;

/** Sees to it that no process and no folder of a container outlives a test runner that is killed, which can't do it itself. */
export class Guard {
  #shell: ChildProcess | undefined;

  tell(kind: "group" | "gone" | "folder", value: number | string): void {
    this.#shell ??= this.#start();
    this.#shell.stdin?.write(`${kind} ${value}\n`);
  }

  /** For when everything has been ended and removed. */
  release(): void {
    this.#shell?.kill("SIGKILL");
    this.#shell = undefined;
  }

  #start(): ChildProcess {
    const shell = spawn("sh", ["-c", script], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
    shell.stdin.on("error", () => {});
    shell.unref();
    return shell;
  }
}
