import { type Signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import * as say from "#strings/lab-editor.ts";

interface Props {
  readOnly: boolean;
  /** Whether Tab indents; off, it moves on as everywhere else. */
  tabIndents: Signal<boolean>;
  canUndo: boolean;
  canRedo: boolean;
  onUndo(): void;
  onRedo(): void;
  onIndent(): void;
  onOutdent(): void;
  /** Goes to a line by its number, or to the next place of a text; says where that is. */
  onFind(wanted: string): string;
}

/** What a phone's keyboard has no keys for. */
export function PlainTools(props: Props): VNode {
  const { readOnly, tabIndents } = props;
  const found = useSignal("");
  const buttons = [
    { name: say.undo, can: props.canUndo, act: props.onUndo },
    { name: say.redo, can: props.canRedo, act: props.onRedo },
    { name: say.indent, can: true, act: props.onIndent },
    { name: say.outdent, can: true, act: props.onOutdent },
  ];
  return (
    <fieldset class="lab-plain-tools" aria-label={say.editing}>
      {buttons.map(({ name, can, act }) => (
        <button
          key={name}
          type="button"
          class="lab-tool"
          disabled={readOnly || !can}
          // Pressed, it takes the focus and with it a phone's keyboard.
          onPointerDown={(event) => event.preventDefault()}
          onClick={act}
        >
          {name}
        </button>
      ))}
      <label class="lab-tool-check">
        <input
          type="checkbox"
          checked={tabIndents}
          onChange={(event) => {
            tabIndents.value = event.currentTarget.checked;
          }}
        />{" "}
        {say.tabIndents}
      </label>
      <form
        class="lab-find"
        onSubmit={(event) => {
          event.preventDefault();
          found.value = props.onFind(new FormData(event.currentTarget).get("find")?.toString() ?? "");
        }}
      >
        <input class="lab-field" type="search" name="find" aria-label={say.whatToFind} placeholder={say.lineOrText} />
        <button type="submit" class="lab-tool">
          {say.find}
        </button>
        <span role="status">{found}</span>
      </form>
    </fieldset>
  );
}
