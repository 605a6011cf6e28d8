/** Which schema of `.cache/schemas/` a file of content or labs is held to; the first pattern that agrees holds. */
export const schemasOfContent: ReadonlyArray<{ files: string; schema: string }> = [
  { files: "content/platforms/*.json", schema: "platform" },
  { files: "content/quizzes/not-run.yaml", schema: "not-run" },
  { files: "content/quizzes/*.yaml", schema: "quiz" },
  { files: "content/coverage/course.yaml", schema: "course" },
  { files: "content/coverage/amounts.yaml", schema: "amounts" },
  { files: "content/coverage/*.yaml", schema: "coverage" },
  { files: "content/truth/documented.yaml", schema: "documented" },
  { files: "content/truth/limits.yaml", schema: "limits" },
  { files: "content/measured-in-words.yaml", schema: "measured-in-words" },
  ...[
    "cheat-sheet",
    "choosing",
    "corrections",
    "errors",
    "front-page",
    "glossary",
    "measurements",
    "misconceptions",
  ].map(inContent),
  ...["order", "required-corrections", "site", "steps", "tests", "ways"].map(inContent),
  { files: "labs/*/lab.yaml", schema: "lab" },
  { files: "labs/*/incident.yaml", schema: "incident" },
  { files: "labs/*/survivors.yaml", schema: "survivors" },
];

function inContent(name: string) {
  return { files: `content/${name}.yaml`, schema: name };
}

/** Written by commands, and read by nobody's editor. */
export const writtenByCommands = [
  "content/measurements.json",
  "content/truth/results.json",
  "content/webcontainer-report.json",
];
