import { keyMap } from "./keyboard.ts";

/** The keyboard map as a dialog of buttons, each of which does what its key does. */
export function renderKeyboardHelp(prefix: string): string {
  const rows = keyMap
    .filter(({ command }) => command !== "help")
    .map(
      ({ command, shown, words }) =>
        `<li><button type="button" data-action="${command}" data-from-help><kbd>${shown}</kbd> <span>${words}</span></button></li>`,
    );
  return `<dialog class="pv-help" aria-labelledby="${prefix}-help-title"><h2 id="${prefix}-help-title">Keys</h2>
<p>They work while the focus is inside this figure, and nowhere else. Each line is a button, too.</p>
<ul>${rows.join("")}</ul>
<p><button type="button" data-action="close-help">Close</button> <span class="pv-quiet">or press Escape</span></p></dialog>`;
}
