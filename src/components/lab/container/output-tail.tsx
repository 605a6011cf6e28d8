import type { ReadonlySignal } from "@preact/signals";
import type { VNode } from "preact";
import { saidLast } from "#strings/container.ts";
import { lastLines } from "./plain-text.ts";

/** The last lines that install and engine said; all of it is in the panel Output. */
export function OutputTail({ output, open }: { output: ReadonlySignal<string>; open: boolean }): VNode | null {
  const lines = lastLines(output.value, 12);
  if (lines.length === 0) return null;
  return (
    <details class="lab-output-tail" open={open}>
      <summary>{saidLast}</summary>
      <pre>{lines.join("\n")}</pre>
    </details>
  );
}
