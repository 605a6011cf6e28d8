import * as say from "#strings/visualiser-player.ts";
import { speeds } from "./playback.ts";

const icons = {
  first: "M3 3h2v10H3zM14 3v10L6 8z",
  back: "M10 3v10L3 8zM11 3h2v10h-2z",
  forward: "M6 3v10l7-5zM3 3h2v10H3z",
  last: "M11 3h2v10h-2zM2 3v10l8-5z",
  "previous-failure": "M5.5 3v10L0 8zM8 4.5l6.5 7M14.5 4.5L8 11.5",
  "next-failure": "M10.5 3v10L16 8zM1.5 4.5l6.5 7M8 4.5l-6.5 7",
};

const icon = (d: string, line = false) =>
  `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="${d}" fill="currentColor"${line ? ` stroke="currentColor" stroke-width="1.6"` : ""}/></svg>`;
const button = (action: keyof typeof icons, words: string) =>
  `<button type="button" data-action="${action}" aria-label="${words}" title="${words}">${icon(icons[action], action.endsWith("failure"))}</button>`;
const names: Record<number, string> = { 0.25: "¼", 0.5: "½" };

const speedName = (speed: number): string => `${names[speed] ?? speed}×`;

/** What the play button shows in each of its two states. */
export const playFace = (playing: boolean): string =>
  playing ? `${icon("M3 3h4v10H3zM9 3h4v10H9z")} ${say.pause}` : `${icon("M4 2.5v11L13.5 8z")} ${say.play}`;

export interface ControlWords {
  /** Why there is no failure to jump to; `null` when there is. */
  noFailure: string | null;
  /** Cold starts in the run. */
  coldStarts: number;
}

/** The row of buttons. `data-action` says what each does. */
export function renderControls(prefix: string, { noFailure, coldStarts }: ControlWords): string {
  const options = speeds.map(
    (speed) => `<option value="${speed}"${speed === 1 ? " selected" : ""}>${speedName(speed)}</option>`,
  );
  const failures = noFailure
    ? `<button type="button" data-action="failure" aria-disabled="true">${noFailure}</button>`
    : `<span class="pv-steps"><button type="button" data-action="failure">${say.firstFailure}</button>${button("previous-failure", say.previousFailure)}${button("next-failure", say.nextFailure)}</span>`;
  return [
    `<button type="button" class="pv-play" id="${prefix}-play" data-action="toggle">${playFace(false)}</button>`,
    `<span class="pv-steps">${button("first", say.toStart)}${button("back", say.oneBack)}${button("forward", say.oneOn)}${button("last", say.toEnd)}</span>`,
    failures,
    coldStarts > 0 ? `<button type="button" data-action="next-cold">${say.nextColdStart}</button>` : "",
    `<label class="pv-speed">${say.speed} <select data-action="speed">${options.join("")}</select></label>`,
    `<button type="button" data-action="text" aria-pressed="false">${say.asText}</button>`,
    `<button type="button" data-action="help" aria-label="${say.keys}" title="${say.keys}">?</button>`,
    `<span class="pv-quiet pv-scale"></span>`,
  ].join("");
}
