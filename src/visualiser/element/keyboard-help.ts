import * as say from "#strings/visualiser-player.ts";
import { keyMap } from "./keyboard.ts";

/** The keyboard map as a dialog of buttons, each of which does what its key does. */
export function renderKeyboardHelp(prefix: string): string {
  const rows = keyMap
    .filter(({ command }) => command !== "help")
    .map(
      ({ command, shown }) =>
        `<li><button type="button" data-action="${command}" data-from-help><kbd>${shown}</kbd> <span>${say.commands[command]}</span></button></li>`,
    );
  return `<dialog class="pv-help" aria-labelledby="${prefix}-help-title"><h2 id="${prefix}-help-title">${say.keys}</h2>
<p>${say.aboutKeys}</p>
<ul>${rows.join("")}</ul>
<p><button type="button" data-action="close-help">${say.closeKeys}</button> <span class="pv-quiet">${say.orEscape}</span></p></dialog>`;
}
