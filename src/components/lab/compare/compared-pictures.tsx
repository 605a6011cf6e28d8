import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Trace } from "#sim/trace.ts";
import * as say from "#strings/lab-compare.ts";
import type { PoolCompare } from "#visualiser/element/pool-compare.ts";
import { part } from "../part.ts";
import type { LabSession } from "../session/session.ts";

const drawing = part(() => import("#visualiser/element/pool-compare.ts"));

interface Props {
  session: LabSession;
  runs: Array<{ label: string; trace: Trace }>;
  sentence: string;
}

/** Both runs drawn on one clock; the code for it is fetched at the first comparison. */
export function ComparedPictures({ session, runs, sentence }: Props): VNode {
  const host = useRef<HTMLDivElement>(null);
  const element = useRef<PoolCompare | null>(null);
  const missing = useSignal(false);
  const [first, second] = runs;

  useEffect(() => {
    let gone = false;
    const show = async () => {
      await drawing();
      if (gone || !host.current) return;
      if (!element.current) {
        const made = document.createElement("pool-compare");
        made.addEventListener("line", ({ detail }) => session.ask({ kind: "line", source: detail }));
        element.current = made;
      }
      host.current.replaceChildren(element.current);
      element.current.runs = runs;
      element.current.sentence = sentence;
      missing.value = false;
    };
    show().catch(() => {
      missing.value = true;
    });
    return () => {
      gone = true;
    };
  }, [first?.trace, second?.trace, first?.label, second?.label]);

  return (
    <>
      {missing.value && (
        <p class="lab-note" data-kind="fail">
          {say.drawingNotLoaded}
        </p>
      )}
      <div class="lab-compare-pictures" ref={host} />
    </>
  );
}
