import type { ReadonlySignal } from "@preact/signals";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import * as say from "#strings/container.ts";

/** All that install and the engine's process said, the latest in view unless the reader looks further up. */
export function OutputPanel({ output }: { output: ReadonlySignal<string> }): VNode {
  const text = output.value;
  const box = useRef<HTMLElement>(null);
  const follows = useRef(true);
  useLayoutEffect(() => {
    if (follows.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text]);
  if (text === "") return <p class="lab-empty">{say.noOutput}</p>;
  return (
    <section
      class="lab-container-output"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
      tabIndex={0}
      aria-label={say.outputLabel}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        follows.current = scrollTop + clientHeight >= scrollHeight - 8;
      }}
    >
      {text}
    </section>
  );
}
