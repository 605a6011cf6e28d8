import { kebabId } from "./lab.ts";
import { sourceSchema } from "./source.ts";
import { z } from "./zod.ts";

/** The graphs an incident can show; `src/incident/graphs.ts` draws each from the trace. */
export const graphIds = [
  "connections",
  "refusals",
  "pool-clients",
  "pool-waiting",
  "pooler-clients",
  "queries",
  "in-flight",
  "failed-share",
  "p95",
  "instances",
] as const;

export type GraphId = (typeof graphIds)[number];

const graphId = z.enum(graphIds);
const moment = z.number().min(0).describe("Virtual milliseconds since the run began");

const bounds = {
  is: z.number().optional().describe("What it must be"),
  atLeast: z.number().optional().describe("The least it may be"),
  atMost: z.number().optional().describe("The most it may be"),
};

/** A number of the run that evidence rests on, and what it must be. */
export const readingSchema = z.union([
  z.strictObject({
    graph: graphId.describe("The value of this graph's line at a moment, or its highest between two"),
    line: z.int().min(0).default(0).describe("Which line of the graph, from 0"),
    atMillis: moment.optional(),
    fromMillis: moment.optional(),
    toMillis: moment.optional(),
    ...bounds,
  }),
  z.strictObject({
    count: z.string().describe("How many events of this type the trace has, for example `connection-refused`"),
    where: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .default({})
      .describe("Only events whose fields have these values"),
    says: z.string().optional().describe("Only events with this in their message, text, body, path or SQL"),
    distinct: z.string().optional().describe("Counts different values of this field instead"),
    fromMillis: moment.optional(),
    toMillis: moment.optional(),
    ...bounds,
  }),
  z.strictObject({
    sql: z.string().min(5).describe("Asked of the database at the moment"),
    atMillis: moment,
    rows: z.array(z.array(z.string().nullable())).describe("What it must answer, as text"),
  }),
]);

export type Reading = z.infer<typeof readingSchema>;

/** Where the reader is taken to see it. */
const lookSchema = z.strictObject({
  at: z.enum(["graph", "log", "requests", "sql"]),
  graph: graphId.optional().describe("With `graph`: which one"),
  filter: z.string().optional().describe("With `log` or `requests`: what to filter by"),
  sql: z.string().optional().describe("With `sql`: what to ask"),
  atMillis: moment,
});

export const evidenceSchema = z.strictObject({
  id: kebabId,
  says: z.string().min(15).describe("What is to be seen, in a sentence with its numbers; `readings` prove it"),
  look: lookSchema,
  readings: z.array(readingSchema).min(1).describe("What the run must show for the sentence to be true"),
});

export type Evidence = z.infer<typeof evidenceSchema>;

const optionSchema = z.strictObject({
  id: kebabId.describe("Permanent: stored answers point at it"),
  text: z.string().min(10).describe("A cause, in the words of somebody who suspects it"),
  correct: z.boolean().default(false),
  rationale: z.string().min(20).describe("What in the run speaks for it or against it, in words"),
  misconception: kebabId.optional().describe("Of `content/misconceptions.yaml`; every wrong option has one"),
  evidence: z.array(kebabId).min(1, "needs at least one piece of evidence").describe("Ids of `evidence` below"),
});

/** `labs/<id>/incident.yaml`: the lab as a deployment that is already failing. Nothing a reader sees before the answer may name the cause. */
export const incidentSchema = z
  .strictObject({
    id: kebabId.describe("Its address, permanent: `/incidents/<id>/`. It names the symptom, never the cause"),
    place: z.int().positive().describe("Orders the incidents, easiest first"),
    title: z.string().min(5).max(60).describe("The symptom, as somebody would report it"),
    difficulty: z.enum(["easy", "medium", "hard"]),
    step: z.int().min(1).describe("The step of the course that teaches the cause"),
    minutes: z.int().positive().describe("How long finding the cause takes"),
    deployed: z
      .strictObject({
        answer: z.string().describe("Folder of the lab that runs: `starter`, or such as `rejected/<check>--<name>`"),
        seed: z.int().describe("One of the seeds the lab shows"),
      })
      .describe("What is deployed"),
    alert: z
      .strictObject({
        text: z.string().min(10).max(160).describe("The page that woke you; its numbers are those of graph and moment"),
        graph: graphId.describe("The graph it watches"),
        above: z.number().describe("It fires when the first line of the graph exceeds this"),
        atMillis: moment.describe("When it fired: the first moment above"),
      })
      .describe("The alert"),
    users: z.string().min(20).describe("What users see, in a sentence or two"),
    known: z.array(z.string().min(10)).min(2).describe("What the team knows of the system: platform, limits, traffic"),
    graphs: z.array(graphId).min(3).max(6).describe("Which graphs there are, most telling not first"),
    excerpt: z
      .strictObject({ fromMillis: moment, lines: z.int().min(3).max(12) })
      .describe("The part of the log that stands in the page without a script"),
    stem: z.string().min(40).describe("Symptom and question, so that it can be asked again without the page"),
    objective: z.string().min(10).describe("What answering shows the learner can do, starting with a verb"),
    options: z.array(optionSchema).min(4, "needs at least four options").max(6, "takes at most six options"),
    evidence: z.array(evidenceSchema).min(3).describe("What is to be seen in the run, each piece proved by readings"),
    hint: z.string().min(10).describe("Where to look, without the answer"),
    solution: z.array(z.string().min(10)).min(2).describe("How to tell, one step a line"),
    mistakes: z.array(z.string().min(10)).min(1).describe("What people commonly conclude instead, and why"),
    sources: z.array(sourceSchema).min(1).describe("What the cause rests on"),
    fix: z.string().min(20).describe("What to do about it, said once the cause is named"),
  })
  .check(({ value, issues }) => {
    const report = (mistake: string, path: Array<string | number>, message: string) =>
      issues.push({ code: "custom", input: value, path, message, params: { mistake } });
    const right = value.options.filter(({ correct }) => correct).map(({ id }) => id);
    if (right.length !== 1)
      report(
        "right-options",
        ["options"],
        `has ${right.length} correct options${right.length ? ` (${right.join(", ")})` : ""}; set \`correct: true\` on exactly one`,
      );
    const known = new Set(value.evidence.map(({ id }) => id));
    const used = new Set(value.options.flatMap(({ evidence }) => evidence));
    value.options.forEach(({ evidence }, index) => {
      for (const id of evidence)
        if (!known.has(id))
          report(
            "no-such-entry",
            ["options", index, "evidence"],
            `there is no evidence \`${id}\`; there is ${[...known].join(", ")}`,
          );
    });
    value.evidence.forEach(({ id }, index) => {
      if (!used.has(id)) report("evidence-unused", ["evidence", index, "id"], `no option points at \`${id}\``);
    });
    for (const [list, name] of [
      [value.options, "options"],
      [value.evidence, "evidence"],
    ] as const)
      list.forEach(({ id }, index) => {
        if (list.findIndex((other) => other.id === id) < index)
          report("duplicate-id", [name, index, "id"], `\`${id}\` is used twice`);
      });
  });

export type Incident = z.infer<typeof incidentSchema>;
