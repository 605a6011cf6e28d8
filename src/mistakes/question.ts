import type { Mistake } from "./mistake.ts";

/** Mistakes in questions and quizzes. */
export const question = {
  "no-rationale": {
    title: "An option has no rationale",
    why: "After the answer, each option tells why it is right or what makes it wrong. A question without it ends in silence.",
    fix: "Add `rationale:` with a sentence on this very option.",
    example: {
      wrong: "- id: ten\n  text: Ten",
      right: "- id: ten\n  text: Ten\n  rationale: The handler runs ten times.",
    },
  },
  "right-options": {
    title: "The wrong number of options is right",
    why: "A learner could not be told whether the answer is right.",
    fix: "Set `correct: true` on exactly one option. With `multiple-choice`, on at least one and not on all.",
    example: { wrong: "no `correct: true`", right: "correct: true on one option" },
  },
  "id-is-not-file-name": {
    title: "A quiz has another id than its file",
    why: "Pages name quizzes by their files.",
    fix: "Make `id` the file’s name without `.yaml`, or rename the file.",
    example: { wrong: "id: limit in limits.yaml", right: "id: limits in limits.yaml" },
  },
  "no-such-step": {
    title: "A question or a misconception names a step that isn’t there",
    why: "Results, recall and the list of labs would count it to the step before, and lead to a lesson that is not about it.",
    fix: "Write the number of a step of `content/steps.yaml`, or remove the entry.",
    example: { wrong: "step: 9, in a course of seven", right: "step: 7" },
  },
  "negative-stem": {
    title: "A question asks what is not so",
    why: "A learner who misses the “not” is wrong about the sentence, and right about the matter.",
    fix: "Ask for what is so.",
    example: { wrong: "Which of these does not open a connection?", right: "Which of these opens a connection?" },
  },
  "two-questions": {
    title: "A question asks more than one thing, or none",
    why: "An answer could be right for one of them and wrong for the other.",
    fix: "End the stem with one question, or with one instruction such as “Choose …”.",
    example: { wrong: "How many open? And why?", right: "How many open?" },
  },
  "option-about-others": {
    title: "An option is about other options",
    why: "“All of the above” can be answered from half the knowledge, and the page shuffles what is above.",
    fix: "Say what happens, in place of pointing at other options.",
    example: { wrong: "All of the above", right: "Ten connections, one for each request" },
  },
  "options-differ-in-form": {
    title: "One option looks different from the others",
    why: "What looks different is chosen, or left, for its looks.",
    fix: "Let all begin with a capital or none, and all end with a full stop or none.",
    example: { wrong: "Ten. / One / Two", right: "Ten / One / Two" },
  },
  "length-tells": {
    title: "The right option stands out by its length",
    why: "Whoever knows nothing chooses the longest, since authors explain the right one most.",
    fix: "Shorten the right option, or give a wrong one as much to say.",
    example: { wrong: "right: 60 characters, wrong: 20", right: "right: 30 characters, wrong: 20 to 32" },
  },
  "answers-alike": {
    title: "Two answers are the same",
    why: "A learner is graded wrong for what is right.",
    fix: "Change one of them, or take it out.",
    example: { wrong: "Ten / ten", right: "Ten / One" },
  },
  "no-misconception": {
    title: "A wrong answer does not say which belief leads to it",
    why: "A wrong option nobody believes in teaches nothing, and its statistics tell nothing.",
    fix: "Add `misconception:` with an id of `content/misconceptions.yaml`; a right option has none.",
    example: { wrong: "- text: One connection", right: "- text: One connection\n  misconception: reuse-is-free" },
  },
  "hint-tells": {
    title: "A hint gives the answer",
    why: "A hint is for those who want to find the answer themselves.",
    fix: "Point at where to look.",
    example: { wrong: "hint: It is ten.", right: "hint: How often does the line run that connects?" },
  },
  "not-proven": {
    title: "No run proves the answer",
    why: "Whoever asks what happens must have seen it happen.",
    fix: "Add `claims:` with a run of `content/runs/` whose measure is the answer. If no run can show it, say why in `content/quizzes/not-run.yaml`.",
    example: { wrong: "asks: outcome, no claims", right: "claims: [{ run: in-a-row, expect: { opened: 10 } }]" },
  },
  "variants-differ": {
    title: "Variants of a question don’t give the same names",
    why: "A name without a value leaves a hole in the question.",
    fix: "Give every name in double braces a value in each variant, and use each name somewhere.",
    example: { wrong: "{{requests}} without a value", right: "values: { requests: 10 }" },
  },
  "few-outcomes": {
    title: "Too few questions ask what will happen",
    why: "Such questions tell who has understood from who has read.",
    fix: "Ask what a piece of code or a run will do, in at least half of the file’s questions.",
    example: { wrong: "asks: fact in three of four", right: "asks: outcome in two of four" },
  },
  "longest-is-right": {
    title: "The longest option is right too often",
    why: "Small differences that always point the same way can be learnt.",
    fix: "Lengthen wrong options of the questions named, or shorten right ones.",
    example: { wrong: "in three of four questions", right: "in two of four" },
  },
  "claim-fails": {
    title: "A run does not show what a question claims",
    why: "The answer that is graded as right would be wrong.",
    fix: "Correct the answer or the claim. The run is what happens.",
    example: { wrong: "expect: { opened: 9 }", right: "expect: { opened: 10 }" },
  },
  "claim-unplayable": {
    title: "What a question claims can’t be played",
    why: "Nothing proves the answer.",
    fix: "Give every name in braces a value in the variant that is named.",
    example: { wrong: "{{requests}} without a value", right: "values: { requests: 10 }" },
  },
  "run-unused": {
    title: "No question claims a run",
    why: "It proves nothing, and you would go on caring for it.",
    fix: "Claim it from a question, or remove its folder.",
    example: { wrong: "content/runs/in-a-row/, claimed nowhere", right: "claims: [{ run: in-a-row, … }]" },
  },
  "not-run-needless": {
    title: "A question is excused from being proved without need",
    why: "The list is for questions about outcomes that no run can show.",
    fix: "Remove the entry from `content/quizzes/not-run.yaml`.",
    example: { wrong: "an entry for a question with claims", right: "no entry" },
  },
} satisfies Record<string, Mistake>;
