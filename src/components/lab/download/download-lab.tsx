import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import * as say from "#strings/lab-download.ts";
import { sitePath } from "../../../layouts/site-path.ts";
import { projectLab } from "../container/container-page.ts";
import type { LabProject } from "../lab-page.ts";
import { part } from "../part.ts";
import type { LabSession } from "../session/session.ts";
import { packedWords } from "./packed-words.ts";

/** The packer comes with the first press; nobody else needs it. */
const packer = part(() => import("./pack-lab.ts"));

type Stage =
  | { stage: "idle" }
  /** `share` from 0 to 1 of what has to be downloaded; null before that is known. */
  | { stage: "packing"; share: number | null }
  | { stage: "saved"; name: string; bytes: number; example: boolean }
  | { stage: "failed"; message: string };

/** Saves the lab as a Next.js project with the learner's own text, packed in the page. */
export function DownloadLab({
  session,
  project,
  live,
}: {
  session: LabSession;
  project: LabProject;
  live: boolean;
}): VNode {
  const shown = useSignal<Stage>({ stage: "idle" });
  const stopping = useRef<AbortController | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => () => stopping.current?.abort(), []);

  const pack = async () => {
    const abort = new AbortController();
    stopping.current = abort;
    shown.value = { stage: "packing", share: null };
    try {
      const { packLab } = await packer();
      abort.signal.throwIfAborted();
      const state = session.state.peek();
      const onProgress = (share: number) => {
        if (!abort.signal.aborted) shown.value = { stage: "packing", share };
      };
      const { name, zip } = await packLab(
        sitePath(),
        projectLab(session.page, project, state),
        onProgress,
        abort.signal,
      );
      save(name, zip);
      shown.value = { stage: "saved", name, bytes: zip.byteLength, example: state.example !== null };
    } catch (error) {
      if (abort.signal.aborted) return;
      // Other files may still be on their way, and tell how far they are.
      abort.abort();
      shown.value = { stage: "failed", message: troubleOf(error) };
    }
  };
  const cancel = () => {
    stopping.current?.abort();
    shown.value = { stage: "idle" };
    button.current?.focus();
  };

  const now = shown.value;
  const busy = now.stage === "packing";
  return (
    <div class="lab-what-if lab-share lab-download">
      <div class="lab-buttons">
        <button
          type="button"
          class="ws-button"
          ref={button}
          disabled={!live}
          aria-disabled={busy}
          aria-describedby="lab-download-what"
          onClick={() => !busy && void pack()}
        >
          {say.downloadLab}
        </button>
        {busy && (
          <button type="button" class="ws-button" onClick={cancel}>
            {say.cancelDownload}
          </button>
        )}
      </div>
      <p id="lab-download-what" class="lab-what-if-hint">
        {packedWords(session.page)}
      </p>
      {busy && (
        <label class="lab-progress">
          <span>{now.share === null ? say.preparing : say.downloading(Math.round(now.share * 100))}</span>
          <progress max={1} {...(now.share !== null && { value: now.share })} />
        </label>
      )}
      <p role="status" data-trouble={now.stage === "failed" ? "" : undefined}>
        {wordsOf(now)}
      </p>
    </div>
  );
}

function wordsOf(now: Stage): string {
  switch (now.stage) {
    case "idle":
      return "";
    case "packing":
      return say.packing;
    case "saved":
      return (now.example ? say.savedWithoutExample : say.saved)(now.name, (now.bytes / 2 ** 20).toFixed(1));
    case "failed":
      return now.message;
  }
}

function troubleOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return say.notPacked(message);
}

function save(name: string, zip: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([zip as BlobPart], { type: "application/zip" }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
