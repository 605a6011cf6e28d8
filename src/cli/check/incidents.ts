import { buildIncidents } from "#figures/incidents/build.ts";
import { type IncidentFile, incidentFiles } from "#figures/incidents/incident-files.ts";
import { type RecordedIncident, recordedIncident } from "#figures/incidents/recorded.ts";
import { graphsOf } from "#incident/graphs.ts";
import { logOf } from "#incident/log.ts";
import { incidentQuestion } from "#incident/question.ts";
import { firstAbove, misread, readOff } from "#incident/readings.ts";
import { hasFailedBy, requestsOf } from "#incident/requests.ts";
import { judge } from "#lab/judge.ts";
import type { LabRuntime } from "#lab/runtime.ts";
import { type LoadedLab, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import type { MistakeId } from "#mistakes/catalogue.ts";
import type { Evidence, Incident } from "#schemas/incident.ts";
import { broken, expect, type Fact, type Finding, holds, misfit } from "./finding.ts";
import { mistakesOf } from "./questions/index.ts";
import { longestSeldomRight } from "./questions/longest-seldom-right.ts";
import { provenByARun } from "./questions/proven-by-a-run.ts";
import { orStopped } from "./stopped.ts";

/** What incidents are held against; a test brings its own. */
export interface IncidentWorld {
  files(): Promise<IncidentFile[]>;
  lab(id: string): Promise<Pick<LoadedLab, "checks" | "scenario">>;
  /** By the incident's id. */
  run(id: string): Promise<RecordedIncident>;
  database: Pick<LabRuntime, "ask" | "dispose">;
}

/** The project's own incidents, their runs played where they aren't recorded yet. */
const here = (): IncidentWorld => {
  let recorded: Promise<void> | undefined;
  return {
    files: () => incidentFiles(),
    lab: (id) => loadLab(id),
    async run(id) {
      recorded ??= buildIncidents({ onlySound: true });
      await recorded;
      return recordedIncident(id);
    },
    database: createPatientRuntime(),
  };
};

type Sound = IncidentFile & { incident: Incident; lineOf(field: readonly PropertyKey[]): number };

/** Every incident: its file, its alert, and each piece of evidence, read off the run. */
export async function checkIncidents(misconceptions: ReadonlySet<string>, world = here()): Promise<Finding[]> {
  const files = await world.files();
  const findings = files.flatMap(({ file, parsed }) => parsed.mistakes.map((mistake) => misfit(file, mistake)));
  const sound = files.flatMap((one): Sound[] =>
    one.parsed.data === null ? [] : [{ ...one, incident: one.parsed.data, lineOf: one.parsed.lineOf }],
  );
  findings.push(...uniqueIn(sound, "id"), ...uniqueIn(sound, "place"), ...checkLengths(sound));
  for (const one of sound) {
    const played = async () => {
      const lab = await world.lab(one.lab);
      const recorded = await world.run(one.incident.id);
      return [
        ...checkDeployed(one, lab, recorded),
        ...checkShown(one, recorded),
        ...(await checkEvidence(one, recorded, world.database)),
      ];
    };
    findings.push(...checkQuestion(one, misconceptions), ...(await orStopped(one.file, "can be played", played)));
  }
  await world.database.dispose();
  return findings;
}

/** As in a quiz: who reads one incident after the other could learn it. */
function checkLengths(sound: readonly Sound[]): Finding[] {
  const { title, mistakesIn } = longestSeldomRight;
  const [mistake] = mistakesIn(sound.map(({ incident }) => incidentQuestion(incident)));
  const first = sound[Number(mistake?.field[1] ?? 0)];
  const fact = {
    ...{ mistake: longestSeldomRight.mistake, file: first?.file ?? "labs", line: first?.lineOf(["options"]) ?? 1 },
    claim: `of the incidents' questions, ${title}`,
  };
  return [mistake ? broken(fact, mistake.message) : holds(`labs: ${fact.claim}`)];
}

function uniqueIn(all: readonly Sound[], field: "id" | "place"): Finding[] {
  return all.flatMap(({ file, incident, lineOf }) => {
    const others = all.filter((other) => other.file !== file && other.incident[field] === incident[field]);
    return others.length === 0
      ? []
      : [
          broken(
            { mistake: "duplicate-id", file, line: lineOf([field]), claim: `${field} is its own` },
            `${others[0]?.file} has \`${incident[field]}\`, too`,
            incident[field],
          ),
        ];
  });
}

/** A fact about a field of an incident. */
const placeIn =
  (file: string, lineOf: Sound["lineOf"]) =>
  (mistake: MistakeId, field: readonly PropertyKey[], claim: string): Fact => ({
    ...{ mistake, file, line: lineOf(field) },
    claim,
  });

function checkDeployed(
  { file, incident, lineOf, lab: labId }: Sound,
  lab: Pick<LoadedLab, "checks" | "scenario">,
  run: RecordedIncident,
): Finding[] {
  const { id, deployed } = incident;
  const { checks } = judge(lab.checks, run);
  const at = placeIn(file, lineOf);
  return [
    expect(
      at("incident-seed", ["deployed", "seed"], "its seed is one that the lab shows"),
      lab.scenario.seeds.shown.includes(deployed.seed),
      () => `${deployed.seed} is not; the lab shows ${lab.scenario.seeds.shown.join(", ")}`,
      deployed.seed,
    ),
    expect(
      at("incident-passes", ["deployed", "answer"], "what is deployed fails the lab"),
      checks.some(({ passed }) => !passed),
      () => `\`${deployed.answer}\` passes every check: there is nothing to put right`,
      deployed.answer,
    ),
    expect(
      at("incident-names-cause", ["id"], "its address does not name the lab"),
      id !== labId && !labId.split("-").every((word) => id.includes(word)),
      () => `\`${id}\` has the name of \`${labId}\`, and labs are named for causes`,
      id,
    ),
  ];
}

function checkShown({ file, incident, lineOf }: Sound, { trace }: RecordedIncident): Finding[] {
  const { alert, graphs, excerpt, evidence } = incident;
  const fired = firstAbove(trace, alert.graph, alert.above);
  const said = logOf(trace).filter(({ atMillis }) => atMillis >= excerpt.fromMillis).length;
  const isShown = (graph: string | undefined) => graphs.some((id) => id === graph);
  const unseen = evidence.findIndex(({ look }) => look.at === "graph" && !isShown(look.graph));
  const at = placeIn(file, lineOf);
  const empty = graphsOf(trace, graphs).find(({ lines }) =>
    lines.every(({ steps }) => steps.values.every((value) => !value)),
  );
  return [
    expect(
      at("alert-differs", ["alert", "atMillis"], `the alert fires when its graph first exceeds ${alert.above}`),
      fired === alert.atMillis,
      () => (fired === null ? `${alert.graph} never does` : `${alert.graph} does at ${fired} ms`),
      alert.atMillis,
    ),
    expect(
      at("graph-not-shown", ["graphs"], "the graphs of alert and evidence are shown, and say something"),
      isShown(alert.graph) && unseen < 0 && empty === undefined,
      () =>
        empty
          ? `${empty.id} is nothing all along`
          : `\`graphs\` lacks ${unseen < 0 ? alert.graph : (evidence[unseen]?.look.graph ?? "one that evidence needs")}`,
    ),
    expect(
      at("excerpt-too-long", ["excerpt"], "the log has lines for its excerpt"),
      said >= excerpt.lines,
      () => `there are ${said} from ${excerpt.fromMillis} ms on, and \`lines\` wants ${excerpt.lines}`,
      excerpt.lines,
    ),
  ];
}

function checkQuestion({ file, incident, lineOf }: Sound, misconceptions: ReadonlySet<string>): Finding[] {
  const question = incidentQuestion(incident);
  const known = { misconceptions, figures: new Set<string>(), notRun: new Set<string>() };
  const mistakes = mistakesOf(question, known).filter(({ rule }) => rule !== provenByARun);
  return mistakes.length === 0
    ? [holds(`${file}:${lineOf(["stem"])}: its question keeps the rules for questions`)]
    : mistakes.map(({ field, rule, message, value }) =>
        broken({ mistake: rule.mistake, file, line: lineOf(field), claim: rule.title }, message, value),
      );
}

async function checkEvidence(
  { file, incident, lineOf }: Sound,
  run: RecordedIncident,
  database: IncidentWorld["database"],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, evidence] of incident.evidence.entries()) {
    const at = (mistake: MistakeId, rest: PropertyKey[], claim: string) =>
      placeIn(file, lineOf)(mistake, ["evidence", index, ...rest], `evidence ${evidence.id}${claim}`);
    const look = at("evidence-leads-nowhere", ["look"], ": leads to something");
    findings.push(expect(look, leads(evidence, run), () => nowhere(evidence, run), evidence.look));
    for (const [number, reading] of evidence.readings.entries()) {
      const fact = at("evidence-does-not-hold", ["readings", number], `, reading ${number + 1} holds`);
      if ("sql" in reading) {
        const { rows, error } = await database.ask({ input: run.input, atMillis: reading.atMillis, sql: reading.sql });
        const answered = error ? `${error.code} ${error.message}` : JSON.stringify(rows);
        findings.push(
          expect(
            fact,
            answered === JSON.stringify(reading.rows),
            () => `the database answers ${answered}`,
            reading.rows,
          ),
        );
        continue;
      }
      const mistake = misread(reading, readOff(run.trace, reading));
      findings.push(mistake === null ? holds(fact) : broken(fact, `it ${mistake}`, reading));
    }
  }
  return findings;
}

function nowhere({ look: { at, atMillis, filter } }: Evidence, { trace }: RecordedIncident): string {
  if (atMillis > trace.endedAtMillis) return `the run is over at ${trace.endedAtMillis} ms, before ${atMillis} ms`;
  if (at === "graph" || at === "sql") return `\`look\` is at ${at}, and has no \`${at}\``;
  return `nothing in the ${at} up to ${atMillis} ms fits \`${filter ?? ""}\``;
}

function leads({ look }: Evidence, { trace }: RecordedIncident): boolean {
  const { at, filter = "", atMillis } = look;
  if (atMillis > trace.endedAtMillis) return false;
  if (at === "log")
    return logOf(trace).some(
      (line) => line.atMillis <= atMillis && line.text.toLowerCase().includes(filter.toLowerCase()),
    );
  if (at === "requests")
    return requestsOf(trace).some(
      (row) =>
        row.arrivedMillis <= atMillis && (filter === "" || row.path.includes(filter) || hasFailedBy(row, atMillis)),
    );
  return at === "sql" ? look.sql !== undefined : look.graph !== undefined;
}
