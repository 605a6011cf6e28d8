import { inSeconds } from "#incident/graph-words.ts";
import { browserProgress } from "#progress/browser.ts";
import { isSettled } from "#quiz/attempt.ts";
import * as say from "#strings/incident-case.ts";
import { find, make, readData, setText } from "../elements.ts";
import { QuestionForm } from "../quiz/question-form.ts";
import { type IncidentData, type Look, lookEvent } from "./incident-data.ts";
import { showIncidentStates } from "./incident-states.ts";

/** Brings the question of an incident's page to life: graded, kept, and with what the run shows under each option. */
export function openCase(page: HTMLElement): void {
  const progress = browserProgress();
  const { id, evidence } = readData<IncidentData>(page);
  const question = new QuestionForm(find<HTMLFormElement>(page, ".question form"), "two-tries");
  const code = find<HTMLDetailsElement>(page, ".code");
  let readCodeFirst = false;
  const stored = () => {
    const answer = progress.read().answers[question.id];
    return answer && question.recall(answer) !== "outdated" ? answer : undefined;
  };

  question.ask({ seed: question.id });
  question.onAnswer = (given) => {
    if (!stored()) progress.forgetAnswer(question.id);
    progress.answerQuestion(given, `incident:${id}`);
  };
  code.addEventListener("toggle", () => {
    const answer = stored();
    if (code.open && !(answer && isSettled(answer))) readCodeFirst = true;
  });

  const show = () => {
    const answer = stored();
    const settled = answer !== undefined && isSettled(answer);
    question.show(answer ? { answer, settled } : null);
    showEvidence(page, evidence);
    const after = find(page, ".after");
    after.toggleAttribute("data-open", settled);
    find<HTMLDetailsElement>(after, "details").open = settled;
    setText(find(page, ".noted"), settled && readCodeFirst ? say.readCodeFirst : "");
  };
  progress.onChange(show);
  void progress.ready.then(show);
  showIncidentStates();
}

/** Under each option that has its verdict, what the run shows about it, with a way there. */
function showEvidence(page: HTMLElement, evidence: IncidentData["evidence"]): void {
  for (const option of page.querySelectorAll<HTMLElement>(".question [data-option]")) {
    option.querySelector(".shown")?.remove();
    const { option: id = "", verdict } = option.dataset;
    const pieces = verdict === undefined ? [] : (evidence[id] ?? []);
    if (pieces.length === 0) continue;
    const items = pieces.map(({ says, look }) => {
      const words = say.lookAt[look.at](inSeconds(look.atMillis).replace(" ", "\u00a0"));
      const button = make("button", words, { className: "ws-button", type: "button" });
      button.addEventListener("click", () =>
        button.dispatchEvent(new CustomEvent<Look>(lookEvent, { detail: look, bubbles: true })),
      );
      return make("li", [make("span", says), button]);
    });
    option.append(make("ul", items, { className: "shown" }));
  }
}
