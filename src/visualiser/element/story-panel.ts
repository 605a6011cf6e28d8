import { goTo, show } from "#strings/visualiser-stories.ts";
import { formatMillis } from "../frames/format.ts";
import { escapeHtml } from "../render/escape-html.ts";
import type { Story, StoryPart } from "../stories/story.ts";
import { lineWords } from "../stories/words.ts";

/** A story as HTML: `data-index` buttons go to a moment, `data-file` with `data-line` ones to a line of code. */
export function renderStory({ title, outcome, parts }: Story): string {
  const steps = parts.length > 0 ? `<ol class="pv-story-parts">${parts.map(renderPart).join("")}</ol>` : "";
  return `<div class="pv-story"><h3>${escapeHtml(title)}</h3><p class="pv-story-outcome">${escapeHtml(outcome)}</p>${steps}</div>`;
}

function renderPart({ atMillis, index, text, source }: StoryPart): string {
  const moment = `<button type="button" data-index="${index}"><span class="pv-hidden">${goTo}</span>${formatMillis(atMillis)}</button>`;
  const line = source
    ? `<button type="button" data-file="${escapeHtml(source.file)}" data-line="${source.line}"><span class="pv-hidden">${show}</span>${escapeHtml(lineWords(source))}</button>`
    : "";
  return `<li>${moment}<span>${escapeHtml(text)}</span>${line}</li>`;
}
