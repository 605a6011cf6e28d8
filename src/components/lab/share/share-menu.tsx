import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useId, useRef } from "preact/hooks";
import * as say from "#strings/lab-share.ts";
import { labPath } from "../../../layouts/site-path.ts";
import { hasTask, isInContainer } from "../lab-page.ts";
import type { LabSession } from "../session/session.ts";

/** What became of the last press. */
interface Said {
  text: string;
  /** A link that could not be put on the clipboard, to be copied by hand. */
  link?: string;
  isTrouble?: boolean;
}

/** Passes code and runs on: as a link, or as a file; and opens a saved run. */
export function ShareMenu({ session, live }: { session: LabSession; live: boolean }): VNode {
  const said = useSignal<Said | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const fileId = useId();
  const { outcome, example, fileTrouble } = session.state.value;
  const bringsFiles = example !== null && Object.keys(example.given).length > 0;

  const copy = async () => {
    said.value = null;
    try {
      const text = await session.link();
      if (text === null) {
        said.value = { text: outcome ? say.tooLong : say.tooLongAndNoRun, isTrouble: true };
        return;
      }
      // Who opens it runs labs where they chose to, not where this one runs.
      const path = isInContainer(session.page) ? labPath(session.page.id) : location.pathname;
      const link = `${location.origin}${path}#share=${text}`;
      try {
        await navigator.clipboard.writeText(link);
        said.value = { text: say.linkCopied(whatItHolds(session)) };
      } catch {
        said.value = { text: say.copyingRefused, link };
      }
    } catch (error) {
      said.value = { text: wordsOf(error), isTrouble: true };
    }
  };
  const download = async () => {
    said.value = null;
    try {
      const text = await session.runFile();
      const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const anchor = document.createElement("a");
      anchor.href = address;
      anchor.download = `${session.page.id}-seed-${outcome?.report.trace.seed ?? 0}.run.json`;
      anchor.click();
      // The browser reads it after this turn.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      said.value = { text: say.saved(anchor.download) };
    } catch (error) {
      said.value = { text: wordsOf(error), isTrouble: true };
    }
  };
  const open = async (chosen: File | undefined) => {
    said.value = null;
    if (chosen) await session.openRunFile(chosen);
  };

  return (
    <details class="lab-what-if lab-share">
      <summary>{say.shareAndSave}</summary>
      <div class="lab-what-if-fields">
        <div class="lab-buttons">
          <button type="button" class="ws-button" disabled={!live || bringsFiles} onClick={() => void copy()}>
            {say.copyLink}
          </button>
          <button type="button" class="ws-button" disabled={!live || !outcome} onClick={() => void download()}>
            {say.downloadRun}
          </button>
          <label class="ws-button lab-file" for={fileId}>
            {say.openRun}
            <input
              id={fileId}
              ref={file}
              type="file"
              accept=".json,application/json"
              disabled={!live}
              onChange={async (event) => {
                const input = event.currentTarget;
                await open(input.files?.[0]);
                // The same file can be chosen again.
                input.value = "";
              }}
            />
          </label>
        </div>
        <p class="lab-what-if-hint">
          {bringsFiles
            ? say.exampleHasNoLink
            : hasTask(session.page)
              ? say.whatLinkCarries
              : say.whatSandboxLinkCarries}
        </p>
        <p role="status" data-trouble={said.value?.isTrouble || fileTrouble ? "" : undefined}>
          {fileTrouble ?? said.value?.text}
        </p>
        {said.value?.link && (
          <input class="lab-share-link" type="text" readOnly aria-label={say.link} value={said.value.link} />
        )}
      </div>
    </details>
  );
}

function whatItHolds(session: LabSession): string {
  const { parameters, seed } = session.state.value;
  const atMillis = session.moment.value?.atMillis;
  const parts = [
    say.theCode,
    ...(hasTask(session.page) ? [] : [say.theScenario]),
    ...(Object.keys(parameters).length > 0 ? [say.whatIfValues] : []),
    say.seedOf(seed),
    ...(atMillis ? [say.momentOf(atMillis.toFixed(1))] : []),
  ];
  return say.list(parts.slice(0, -1), parts.at(-1) ?? "");
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
