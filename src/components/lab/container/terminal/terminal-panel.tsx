import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Container } from "#lab/runtimes/webcontainer/container-types.ts";
import { mountTerminal } from "./mount-terminal.ts";

interface Props {
  container: Container;
  /** Called when the reader comes to the terminal: what was typed in the editor has to be in the files by then. */
  onEnter(): Promise<void>;
}

/** A shell in the container. */
export function TerminalPanel({ container, onEnter }: Props): VNode {
  const host = useRef<HTMLDivElement>(null);
  const shell = useSignal(1);
  const ended = useSignal<string | null>(null);
  const tabLeaves = useSignal(false);

  useEffect(() => {
    if (!host.current) return;
    ended.value = null;
    return mountTerminal(host.current, container, {
      onEnd: (why) => {
        ended.value = why;
      },
      onTabLeaves: (leaves) => {
        tabLeaves.value = leaves;
      },
      hasFocus: shell.peek() > 1,
    });
  }, [container, shell.value]);

  return (
    <section class="lab-terminal" aria-label="Terminal" data-own-keys>
      <p class="lab-terminal-says">
        Try <code>npm test</code>, <code>node warm-start/run.js</code>, or <code>npm install</code> with a driver of
        your own.{" "}
        <span data-leaves={tabLeaves.value ? "" : undefined}>
          {tabLeaves.value ? (
            "Tab now leaves the terminal."
          ) : (
            <>
              <kbd>Esc</kbd>, then <kbd>Tab</kbd> leaves the terminal.
            </>
          )}
        </span>
      </p>
      <div class="lab-terminal-host" ref={host} onFocusIn={() => void onEnter()} />
      <div role="status">
        {ended.value !== null && (
          <p class="lab-terminal-ended">
            <span>{ended.value}</span>
            <button
              type="button"
              class="ws-button"
              onClick={() => {
                shell.value += 1;
              }}
            >
              New shell
            </button>
          </p>
        )}
      </div>
    </section>
  );
}
