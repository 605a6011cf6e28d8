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
import type { Evidence, Incident } from "#schemas/incident.ts";
import { broken, expect, type Finding, holds, misfit } from "./finding.ts";
import { mistakesOf } from "./questions/index.ts";
import { longestSeldomRight } from "./questions/longest-seldom-right.ts";
import { provenByARun } from "./questions/proven-by-a-run.ts";

/** How many incidents the way “Break” promises. */
const fewest = 10;

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
      recorded ??= buildIncidents();
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
  if (findings.length > 0) return findings;
  const sound = files.flatMap((one): Sound[] =>
    one.parsed.data === null ? [] : [{ ...one, incident: one.parsed.data, lineOf: one.parsed.lineOf }],
  );
  findings.push(
    expect(`labs: ${fewest} of them open as an incident`, sound.length >= fewest, () => `${sound.length} do`),
    ...uniqueIn(sound, "id"),
    ...uniqueIn(sound, "place"),
    ...checkLengths(sound),
  );
  for (const one of sound) {
    const lab = await world.lab(one.lab);
    const recorded = await world.run(one.incident.id);
    findings.push(
      ...checkDeployed(one, lab, recorded),
      ...checkShown(one, recorded),
      ...checkQuestion(one, misconceptions),
      ...(await checkEvidence(one, recorded, world.database)),
    );
  }
  await world.database.dispose();
  return findings;
}

/** As in a quiz: who reads one incident after the other could learn it. */
function checkLengths(sound: readonly Sound[]): Finding[] {
  const { title, mistakesIn } = longestSeldomRight;
  const [mistake] = mistakesIn(sound.map(({ incident }) => incidentQuestion(incident)));
  const what = `labs: of the incidents' questions, ${title}`;
  return [mistake ? broken(what, mistake.message) : holds(what)];
}

function uniqueIn(all: readonly Sound[], field: "id" | "place"): Finding[] {
  return all.flatMap(({ file, incident, lineOf }) => {
    const others = all.filter((other) => other.file !== file && other.incident[field] === incident[field]);
    return others.length === 0
      ? []
      : [
          broken(
            `${file}:${lineOf([field])}: ${field} is its own`,
            `${others[0]?.file} has \`${incident[field]}\`, too: choose another`,
          ),
        ];
  });
}

function checkDeployed(
  { file, incident, lineOf, lab: labId }: Sound,
  lab: Pick<LoadedLab, "checks" | "scenario">,
  run: RecordedIncident,
): Finding[] {
  const { id, deployed } = incident;
  const { checks } = judge(lab.checks, run);
  return [
    expect(
      `${file}:${lineOf(["deployed", "seed"])}: its seed is one that the lab shows`,
      lab.scenario.seeds.shown.includes(deployed.seed),
      () => `${deployed.seed} is not; the lab shows ${lab.scenario.seeds.shown.join(", ")}`,
    ),
    expect(
      `${file}:${lineOf(["deployed", "answer"])}: what is deployed fails the lab`,
      checks.some(({ passed }) => !passed),
      () => "it passes every check: there is nothing to put right",
    ),
    expect(
      `${file}:${lineOf(["id"])}: its address does not name the lab`,
      id !== labId && !labId.split("-").every((word) => id.includes(word)),
      () => `\`${id}\` has the name of \`${labId}\`, and labs are named for causes. Name the symptom`,
    ),
  ];
}

function checkShown({ file, incident, lineOf }: Sound, { trace }: RecordedIncident): Finding[] {
  const { alert, graphs, excerpt, evidence } = incident;
  const fired = firstAbove(trace, alert.graph, alert.above);
  const said = logOf(trace).filter(({ atMillis }) => atMillis >= excerpt.fromMillis).length;
  const isShown = (graph: string | undefined) => graphs.some((id) => id === graph);
  const unseen = evidence.findIndex(({ look }) => look.at === "graph" && !isShown(look.graph));
  const empty = graphsOf(trace, graphs).find(({ lines }) =>
    lines.every(({ steps }) => steps.values.every((value) => !value)),
  );
  return [
    expect(
      `${file}:${lineOf(["alert", "atMillis"])}: the alert fires when its graph first exceeds ${alert.above}`,
      fired === alert.atMillis,
      () => (fired === null ? `${alert.graph} never does` : `${alert.graph} does at ${fired} ms`),
    ),
    expect(
      `${file}:${lineOf(["graphs"])}: the graphs of alert and evidence are shown, and say something`,
      isShown(alert.graph) && unseen < 0 && empty === undefined,
      () =>
        empty
          ? `${empty.id} is nothing all along`
          : `\`graphs\` lacks ${unseen < 0 ? alert.graph : (evidence[unseen]?.look.graph ?? "one that evidence needs")}`,
    ),
    expect(
      `${file}:${lineOf(["excerpt"])}: the log has lines for its excerpt`,
      said >= excerpt.lines,
      () => `there are ${said} from ${excerpt.fromMillis} ms on, and \`lines\` wants ${excerpt.lines}`,
    ),
  ];
}

function checkQuestion({ file, incident, lineOf }: Sound, misconceptions: ReadonlySet<string>): Finding[] {
  const question = incidentQuestion(incident);
  const known = { misconceptions, figures: new Set<string>(), notRun: new Set<string>() };
  const mistakes = mistakesOf(question, known).filter(({ rule }) => rule !== provenByARun);
  return mistakes.length === 0
    ? [holds(`${file}:${lineOf(["stem"])}: its question keeps the rules for questions`)]
    : mistakes.map(({ field, rule, message }) => broken(`${file}:${lineOf(field)}: ${rule.title}`, message));
}

async function checkEvidence(
  { file, incident, lineOf }: Sound,
  run: RecordedIncident,
  database: IncidentWorld["database"],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, evidence] of incident.evidence.entries()) {
    const at = (...rest: PropertyKey[]) => `${file}:${lineOf(["evidence", index, ...rest])}: evidence ${evidence.id}`;
    findings.push(expect(`${at("look")}: leads to something`, leads(evidence, run), () => nowhere(evidence, run)));
    for (const [number, reading] of evidence.readings.entries()) {
      const place = `${at("readings", number)}, reading ${number + 1}`;
      if ("sql" in reading) {
        const { rows, error } = await database.ask({ input: run.input, atMillis: reading.atMillis, sql: reading.sql });
        const answered = error ? `${error.code} ${error.message}` : JSON.stringify(rows);
        findings.push(
          expect(`${place} holds`, answered === JSON.stringify(reading.rows), () => `the database answers ${answered}`),
        );
        continue;
      }
      const mistake = misread(reading, readOff(run.trace, reading));
      findings.push(mistake === null ? holds(`${place} holds`) : broken(`${place} holds`, `it ${mistake}`));
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
