import type { VNode } from "preact";
import * as say from "#strings/lab-panes.ts";
import { PaneSeparator } from "./pane-separator.tsx";

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (part / whole) * 100);
const gridOf = (separator: HTMLElement): DOMRect =>
  (separator.closest(".lab-grid") ?? document.documentElement).getBoundingClientRect();

/** Between instructions and editor. */
export const LeftSeparator = (): VNode => (
  <PaneSeparator
    pane="left"
    widePane="wideLeft"
    label={say.instructionsWidth}
    class="lab-separator-left"
    sizeAt={({ clientX }, separator) => {
      const grid = gridOf(separator);
      return percent(clientX - separator.clientWidth / 2 - grid.left, grid.width);
    }}
  />
);

/** Between editor and run, on a wide screen. */
export const WorkSeparator = (): VNode => (
  <PaneSeparator
    pane="wideWork"
    label={say.editorWidth}
    class="lab-separator-work"
    sizeAt={({ clientX }, separator) => {
      const grid = gridOf(separator);
      const work = separator.closest(".lab-grid")?.querySelector(".lab-area-work")?.getBoundingClientRect();
      return percent(clientX - separator.clientWidth / 2 - (work?.left ?? grid.left), grid.width);
    }}
  />
);

/** Below the editor. */
export const EditorSeparator = (): VNode => (
  <PaneSeparator
    pane="editor"
    label={say.editorHeight}
    class="lab-separator-editor"
    sizeAt={({ clientY }, separator) => {
      const text = separator.parentElement?.querySelector(".lab-sized:not([hidden]), .lab-solution");
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      return (clientY - separator.clientHeight / 2 - (text?.getBoundingClientRect().top ?? clientY)) / rem;
    }}
  />
);
