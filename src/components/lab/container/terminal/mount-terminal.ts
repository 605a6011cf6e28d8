import { FitAddon } from "@xterm/addon-fit";
import { Terminal } from "@xterm/xterm";
import type { Container, ContainerProcess } from "#lab/runtimes/webcontainer/container-types.ts";
import * as say from "#strings/container-terminal.ts";
import { adoptTerminalStyles } from "./stylesheet.ts";
import { followTheme } from "./themes.ts";

interface Listeners {
  /** The shell is gone; why, in words. */
  onEnd(why: string): void;
  onTabLeaves(leaves: boolean): void;
  /** Whether the reader has just asked for this terminal. */
  hasFocus: boolean;
}

/** Opens a terminal in `host` with a shell of its own; returns how to end both. */
export function mountTerminal(host: HTMLElement, container: Container, listeners: Listeners): () => void {
  adoptTerminalStyles();
  const terminal = new Terminal({
    screenReaderMode: true,
    minimumContrastRatio: 4.5,
    fontFamily: getComputedStyle(host).fontFamily,
    fontSize: 14,
    scrollback: 2_000,
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(host);
  host.querySelector("textarea")?.setAttribute("aria-label", say.inputLabel);
  const stopTheme = followTheme(terminal);
  const stopLeaving = leaveWithEscape(terminal, listeners.onTabLeaves);
  let shell: ContainerProcess | null = null;
  let gone = false;

  const resize = () => {
    // A panel that does not show has no size.
    if (host.clientWidth === 0) return;
    fit.fit();
    shell?.resize({ cols: terminal.cols, rows: terminal.rows });
  };
  const observer = new ResizeObserver(resize);
  fit.fit();
  const end = (why: string) => {
    if (!gone) listeners.onEnd(why);
  };
  container.spawn("jsh", [], { terminal: { cols: terminal.cols, rows: terminal.rows } }).then(
    async (spawned) => {
      if (gone) return spawned.kill();
      shell = spawned;
      observer.observe(host);
      terminal.onData((text) => spawned.write(text));
      void spawned.output.pipeTo(new WritableStream({ write: (text) => terminal.write(text) })).catch(() => {});
      const code = await spawned.exit.catch(() => null);
      shell = null;
      end(code === null ? say.shellLost : say.shellEnded(code));
    },
    (error: unknown) => end(say.noShell(error instanceof Error ? error.message : String(error))),
  );
  if (listeners.hasFocus) terminal.focus();

  return () => {
    gone = true;
    observer.disconnect();
    stopTheme();
    stopLeaving();
    shell?.kill();
    terminal.dispose();
  };
}

/** After Escape the next Tab moves on instead of going to the shell; any other key, or leaving, ends that. */
function leaveWithEscape(terminal: Terminal, onTabLeaves: (leaves: boolean) => void): () => void {
  let leaving = false;
  const set = (leaves: boolean) => {
    if (leaving === leaves) return;
    leaving = leaves;
    onTabLeaves(leaves);
  };
  terminal.attachCustomKeyEventHandler(({ type, key }) => {
    if (type !== "keydown") return true;
    if (key === "Tab" && leaving) return false;
    if (key === "Escape") set(true);
    else if (key !== "Shift") set(false);
    return true;
  });
  const blur = () => set(false);
  terminal.textarea?.addEventListener("blur", blur);
  return () => terminal.textarea?.removeEventListener("blur", blur);
}
