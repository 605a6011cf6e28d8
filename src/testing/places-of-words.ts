/** Folders whose words stand in `src/strings/`. */
export const placesOfWords = [
  "src/components",
  "src/layouts",
  "src/quiz",
  "src/progress",
  "src/incident",
  "src/offline",
  "src/visualiser",
  "src/lab/engine-link",
  "src/lab/runtimes/webcontainer",
  "src/lab/runtimes/worker",
];

/** What still keeps words of its own: a folder, the files directly in one (`/*`), or a file. */
export const notDoneYet: string[] = ["src/components/look-up/"];

const always = () => true;
const isSql = (words: string) => /^(select|show|create table) /.test(words);
const isSetting = (words: string) => /^(show )?[a-z]+(_[a-z]+)+$/.test(words);

/** Words that stay where they are. */
export const exceptions: { at: string; says: (words: string) => boolean; reason: string }[] = [
  {
    at: "src/components/budget/burst.ts",
    says: (words) => words.startsWith("import { Pool }"),
    reason: "code that a run plays",
  },
  {
    at: "src/components/watch/watched-runs.ts",
    says: (words) => words.startsWith("<Figure"),
    reason: "what is looked for in a page's source",
  },
  {
    at: "src/offline/worker/answers.ts",
    says: (words) => words.startsWith("frame-ancestors"),
    reason: "the value of a header",
  },
  {
    at: "src/components/lab/container/early-place.ts",
    says: (words) => words.startsWith("(function(first)"),
    reason: "a script of the page",
  },
  {
    at: "src/components/webcontainer-check/container-actions.ts",
    says: (words) => /^From (the page|a process), …$/.test(words),
    reason: "the content of a file that is read back",
  },
  {
    at: "src/components/webcontainer-check/report.ts",
    says: (words) => words === "headless Chrome",
    reason: "the name of a browser, as a report keeps it",
  },
  {
    at: "src/components/webcontainer-check/told-of-itself.ts",
    says: (words) => words.includes("AsyncLocalStorage } = require"),
    reason: "a program for the container",
  },
  {
    at: "src/visualiser/stories/causes.ts",
    says: (words) => /^timeout exceeded when|^Connection terminated due/.test(words),
    reason: "words of pg and pg-pool, by which stories know them",
  },
  { at: "src/visualiser/stories/small-run.ts", says: always, reason: "a run for tests" },
  { at: "src/visualiser/fixtures/", says: always, reason: "runs for tests, and what must add up in them" },
  { at: "src/visualiser/frames/connections.ts", says: (words) => words === "pool …", reason: "a key of a map" },
  {
    at: "src/visualiser/frames/requests.ts",
    says: (words) => words === "HTTP …",
    reason: "a code, as drivers have them",
  },
  { at: "src/quiz/prediction.ts", says: (words) => /low`|its|options/.test(words), reason: "an error for authors" },
  { at: "src/quiz/variants.ts", says: always, reason: "an error for authors" },
  { at: "src/quiz/tests/draw.ts", says: always, reason: "an error for authors" },
  { at: "src/quiz/result-file/result-file-of.ts", says: always, reason: "what a hash is taken of" },
  { at: "src/quiz/statistics/learners.ts", says: always, reason: "a key of a map" },
  { at: "src/quiz/statistics/made-up-class.ts", says: always, reason: "a seed" },
  { at: "src/quiz/statistics/report-tables.ts", says: always, reason: "columns of a file, which programs read" },
  { at: "src/incident/graphs.ts", says: (words) => words === "max_client_conn", reason: "a setting of PgBouncer" },
  { at: "src/incident/log.ts", says: always, reason: "lines of a log, as systems write them" },
  { at: "src/incident/readings.ts", says: always, reason: "an error for authors" },
  { at: "src/lab/runtimes/worker/confine.ts", says: always, reason: "names of globals" },
  { at: "src/lab/runtimes/worker/sandbox-document.ts", says: always, reason: "a document that nobody sees" },
  {
    at: "src/lab/runtimes/worker/sandbox-frame.ts",
    says: (words) => words.startsWith("allow-scripts"),
    reason: "the value of an attribute",
  },
  { at: "src/components/lab/editor/editor-choice.ts", says: always, reason: "a media query" },
  { at: "src/components/lab/session/test-lab.ts", says: always, reason: "a lab for tests" },
  { at: "src/components/lab/session/what-if.ts", says: isSetting, reason: "a setting of Postgres by its name" },
  { at: "src/components/lab/sql/ready-queries.ts", says: isSql, reason: "SQL" },
  { at: "src/components/lab/sql/sql-result.tsx", says: (words) => words === "null", reason: "SQL’s own word" },
  {
    at: "src/components/sandbox/fields.ts",
    says: isSetting,
    reason: "settings of Postgres and PgBouncer by their names",
  },
  { at: "src/components/sandbox/fields.ts", says: (words) => words === "SQLSTATE", reason: "SQL’s own word" },
  { at: "src/components/sandbox/first-setup.ts", says: isSql, reason: "SQL" },
  { at: "src/components/sandbox/handlers.ts", says: (words) => /^import /.test(words), reason: "code" },
  { at: "src/components/sandbox/scenario-form.tsx", says: (words) => words === "PgBouncer", reason: "a name" },
];
