import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { LabSession } from "../session/session.ts";

/** Opens a saved run that is dropped anywhere on the workbench but into text. */
export function useDroppedRuns(place: RefObject<HTMLElement>, session: LabSession): void {
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const over = (event: DragEvent) => {
      if (isFile(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (!isFile(event) || !file) return;
      event.preventDefault();
      event.stopPropagation();
      void session.openRunFile(file);
    };
    // Before the editor, which would put the file's text into the code.
    element.addEventListener("dragover", over, { capture: true });
    element.addEventListener("drop", drop, { capture: true });
    return () => {
      element.removeEventListener("dragover", over, { capture: true });
      element.removeEventListener("drop", drop, { capture: true });
    };
  }, [session]);
}
