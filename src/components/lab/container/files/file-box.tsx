import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useId } from "preact/hooks";
import type { ContainerFiles } from "#lab/runtimes/webcontainer/container-types.ts";
import * as say from "#strings/container-files.ts";

/** More would make a text box slow. */
const mostCharacters = 300_000;

interface Props {
  path: string;
  files: ContainerFiles;
  /** Texts that were typed and not saved, by path: what is typed outlives a look at another file. */
  drafts: Map<string, string>;
  onClose(): void;
}

/** A file of the container that is not the lab's, as plain text. */
export function FileBox({ path, files, drafts, onClose }: Props): VNode {
  const text = useSignal<string | null>(null);
  const onDisk = useSignal("");
  const said = useSignal(say.reading);
  const id = useId();
  const isChanged = text.value !== null && text.value !== onDisk.value;

  useEffect(() => {
    let left = false;
    const look = async () => {
      try {
        const found = await files.read(path);
        if (left) return;
        if (found.length > mostCharacters || found.includes("\0")) {
          said.value = say.notText;
          return;
        }
        // Word of what was written here is no news.
        if (text.peek() !== null && found === onDisk.peek()) return;
        const draft = text.peek() === null ? drafts.get(path) : undefined;
        if (draft !== undefined && draft !== found) {
          onDisk.value = found;
          text.value = draft;
          said.value = say.notSavedYet;
          return;
        }
        const untouched = text.peek() === null || text.peek() === onDisk.peek();
        said.value = untouched ? "" : say.changedMeanwhile;
        onDisk.value = found;
        if (untouched) text.value = found;
      } catch {
        if (!left) said.value = text.peek() === null ? say.unreadable : say.goneMeanwhile;
      }
    };
    void look();
    const stop = files.onChange((changed) => {
      if (changed === null || changed === path) void look();
    });
    return () => {
      left = true;
      stop();
    };
  }, [path, files]);

  const save = async () => {
    const written = text.peek();
    if (written === null) return;
    const before = onDisk.peek();
    onDisk.value = written;
    try {
      await files.write(path, written);
      if (drafts.get(path) === written) drafts.delete(path);
      said.value = say.saved;
    } catch (error) {
      onDisk.value = before;
      said.value = say.notSaved(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <>
      <label for={id}>
        <code>{path}</code>
      </label>
      {text.value !== null && (
        <textarea
          id={id}
          class="lab-file-text"
          rows={14}
          spellcheck={false}
          value={text.value}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
            drafts.set(path, currentTarget.value);
          }}
        />
      )}
      <p role="status">{said.value}</p>
      <div class="lab-buttons">
        <button type="button" class="ws-button" aria-disabled={!isChanged} onClick={() => isChanged && void save()}>
          {say.save}
        </button>
        <button
          type="button"
          class="ws-button"
          onClick={() => {
            drafts.delete(path);
            onClose();
          }}
        >
          {isChanged ? say.closeUnsaved : say.close}
        </button>
      </div>
    </>
  );
}
