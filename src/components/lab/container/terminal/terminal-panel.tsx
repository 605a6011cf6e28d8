import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Container } from "#lab/runtimes/webcontainer/container-types.ts";
import * as say from "#strings/container-terminal.ts";
import { InlineText } from "../../inline-text.tsx";
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
    <section class="lab-terminal" aria-label={say.label} data-own-keys>
      <p class="lab-terminal-says">
        <InlineText text={say.whatToTry} />{" "}
        <span data-leaves={tabLeaves.value ? "" : undefined}>
          {tabLeaves.value ? say.tabLeaves : <InlineText text={say.howToLeave} links={{ key: { tag: "kbd" } }} />}
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
              {say.newShell}
            </button>
          </p>
        )}
      </div>
    </section>
  );
}
