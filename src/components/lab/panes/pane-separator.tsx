import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import * as say from "#strings/lab-panes.ts";
import { applySize, keepSize, keptSizes } from "./kept-panes.ts";
import { type PaneName, panes, sizeByKey, withinPane } from "./pane-sizes.ts";

interface Props {
  /** Which size it changes; another one on a wide screen. */
  pane: PaneName;
  widePane?: PaneName;
  label: string;
  class: string;
  /** The size that the pointer asks for, in the pane's unit, for a separator that stands at `separator`. */
  sizeAt(pointer: PointerEvent, separator: HTMLElement, pane: PaneName): number;
}

const WIDE = "(min-width: 110rem)";

/** The line between two panes: dragged, or moved by arrow keys; a double click or Enter gives the usual size back. */
export function PaneSeparator({ pane, widePane, label, class: className, sizeAt }: Props): VNode {
  const place = useRef<HTMLDivElement>(null);
  const [name, setName] = useState(pane);
  const [size, setSize] = useState<number | null>(null);
  const { least, most, usual, unit } = panes[name];

  useEffect(() => {
    const wide = matchMedia(WIDE);
    const follow = () => {
      const next = (wide.matches && widePane) || pane;
      setName(next);
      setSize(keptSizes()[next] ?? null);
    };
    follow();
    wide.addEventListener("change", follow);
    return () => wide.removeEventListener("change", follow);
  }, [pane, widePane]);

  const change = (next: number | null, keep: boolean) => {
    setSize(next);
    applySize(name, next);
    if (keep) keepSize(name, next);
  };
  const drag = (pointer: PointerEvent) => {
    if (place.current?.hasPointerCapture(pointer.pointerId))
      change(withinPane(name, sizeAt(pointer, place.current, name)), pointer.type !== "pointermove");
  };
  const now = size ?? usual;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a horizontal rule can't be moved
    <div
      ref={place}
      class={`lab-separator ${className}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={unit === "%" ? "vertical" : "horizontal"}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={now}
      aria-valuetext={sizeInWords(now, unit, size === null)}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
      }}
      onPointerMove={drag}
      onPointerUp={drag}
      onDblClick={() => change(null, true)}
      onKeyDown={(event) => {
        if (event.key === "Enter") change(null, true);
        const next = sizeByKey(name, now, event.key);
        if (next === null && event.key !== "Enter") return;
        event.preventDefault();
        if (next !== null) change(next, true);
      }}
    />
  );
}

function sizeInWords(size: number, unit: "%" | "rem", isUsual: boolean): string {
  if (unit === "%") return isUsual ? say.percentAsUsual(size) : say.percent(size);
  return isUsual ? say.remAsUsual(size) : say.rem(size);
}
