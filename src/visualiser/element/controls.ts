import { speeds } from "./playback.ts";

const icons = {
  first: "M3 3h2v10H3zM14 3v10L6 8z",
  back: "M10 3v10L3 8zM11 3h2v10h-2z",
  forward: "M6 3v10l7-5zM3 3h2v10H3z",
  last: "M11 3h2v10h-2zM2 3v10l8-5z",
};

const icon = (d: string) =>
  `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="${d}" fill="currentColor"/></svg>`;
const button = (action: keyof typeof icons, words: string) =>
  `<button type="button" data-action="${action}" aria-label="${words}" title="${words}">${icon(icons[action])}</button>`;
const names: Record<number, string> = { 0.25: "¼", 0.5: "½" };

/** What the play button shows in each of its two states. */
export const playFace = (playing: boolean): string =>
  playing ? `${icon("M3 3h4v10H3zM9 3h4v10H9z")} Pause` : `${icon("M4 2.5v11L13.5 8z")} Play`;

/** The row of buttons. `data-action` says what each does; `noFailure` says why there is nothing to jump to. */
export function renderControls(prefix: string, noFailure: string | null): string {
  const options = speeds.map(
    (speed) => `<option value="${speed}"${speed === 1 ? " selected" : ""}>${names[speed] ?? speed}×</option>`,
  );
  return [
    `<button type="button" class="pv-play" id="${prefix}-play" data-action="toggle">${playFace(false)}</button>`,
    `<span class="pv-steps">${button("first", "To the start")}${button("back", "One event back")}${button("forward", "One event on")}${button("last", "To the end")}</span>`,
    `<button type="button" data-action="failure"${noFailure ? ` aria-disabled="true"` : ""}>${noFailure ?? "First failure"}</button>`,
    `<label class="pv-speed">Speed <select data-action="speed">${options.join("")}</select></label><span class="pv-quiet pv-scale"></span>`,
  ].join("");
}
