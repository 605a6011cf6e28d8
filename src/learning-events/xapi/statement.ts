import type { Activity, Statement as AnyStatement, Context, Result } from "@xapi/xapi";
import type { Happened, LearningEvent, Place } from "../event.ts";
import { type ActivityName, activityTypes, sessionExtension, type VerbName, verbs } from "./vocabulary.ts";

/** A statement with the id by which a record store knows it, so that sending it twice leaves one. */
export type Statement = AnyStatement & { id: string };

/** Who statements are about: nobody but a random id, unless the learner gave a name. */
export interface Learner {
  /** A random UUID of this browser. */
  id: string;
  name?: string;
  /** A random UUID of this learner's agreement: all that came of it belongs together. */
  registration: string;
}

/** What is said of the course in each statement. */
export interface CourseOfStatements {
  /** What ids of activities begin with, with a slash at its end. */
  activityBase: string;
  /** The site, with a slash at its end: where the learner's id is an account. */
  home: string;
  name: string;
  /** As BCP 47 writes it. */
  language: string;
  /** The commit that the site was built from, where it is known. */
  revision?: string;
}

/** What is done to what, of what, and with what result. */
interface Told {
  verb: VerbName;
  object: { path: string; type: ActivityName; name?: string };
  parent?: { path: string; type: ActivityName };
  result?: Result;
  /** What xAPI has no field for, by name. */
  more?: Record<string, unknown>;
}

/** The xAPI 1.0.3 statement for something a learner did; it passes a record store's validation whatever the event. */
export function statementOf(event: LearningEvent, course: CourseOfStatements, learner: Learner): Statement {
  const { activityBase, language } = course;
  const activity = ({ path, type, name }: { path: string; type: ActivityName; name?: string }): Activity => ({
    objectType: "Activity",
    id: activityBase + path,
    definition: { type: activityTypes[type], ...(name && { name: { [language]: name } }) },
  });
  const { verb, object, parent, result, more } = toldOf(event);
  const context: Context = {
    registration: learner.registration,
    platform: course.name,
    language: language as NonNullable<Context["language"]>,
    ...(course.revision && { revision: course.revision }),
    contextActivities: {
      ...(parent && { parent: [activity(parent)] }),
      grouping: [activity({ path: "", type: "course", name: course.name })],
    },
    extensions: {
      [sessionExtension]: event.session,
      ...Object.fromEntries(Object.entries(more ?? {}).map(([name, value]) => [`${activityBase}xapi/${name}`, value])),
    },
  };
  return {
    id: event.id,
    actor: {
      objectType: "Agent",
      ...(learner.name && { name: learner.name }),
      account: { homePage: course.home, name: learner.id },
    },
    // Verbs are words of the vocabulary, and those are English.
    verb: { id: verbs[verb], display: { en: verb } },
    object: activity(object),
    ...(result && { result }),
    context,
    timestamp: event.at,
    version: "1.0.0",
  };
}

const folders = {
  lesson: "lessons",
  myth: "myths",
  pitfall: "pitfalls",
  "case-study": "case-studies",
  page: "deeper",
  run: "watch",
  incident: "incidents",
  test: "tests",
  lab: "labs",
};

/** The address of a page below the site's, so that an activity's id is where it can be read, too. */
const pathOf = (kind: keyof typeof folders, id: string) => `${folders[kind]}/${encodeURIComponent(id)}/`;
const questionPath = (id: string) => `questions/${encodeURIComponent(id)}`;

function toldOf(event: Happened & { heading: string }): Told {
  const name = event.heading;
  switch (event.type) {
    case "page-read": {
      const { kind, id } = event.page;
      const object = { path: pathOf(kind, id), type: kind === "run" ? "media" : "lesson", name } as const;
      return { verb: "completed", object, result: { completion: true } };
    }
    case "question-answered":
      return {
        verb: "answered",
        object: { path: questionPath(event.question), type: "question" },
        ...parentOf(event.place),
        result: {
          success: event.correct,
          completion: true,
          score: { scaled: event.credit },
          duration: `PT${(Math.round(event.tookMillis / 10) / 100).toFixed(2)}S`,
        },
        more: {
          attempt: event.attempt,
          place: event.place.kind,
          ...(event.place.kind === "test" && { sitting: event.place.attempt }),
        },
      };
    case "prediction-made":
      return {
        verb: "responded",
        object: { path: `predictions/${encodeURIComponent(event.prediction)}`, type: "question" },
        result: { completion: !event.skipped },
      };
    case "lab-run":
      return { verb: "interacted", object: { path: pathOf("lab", event.lab), type: "simulation", name } };
    case "lab-checked":
      return {
        verb: "attempted",
        object: { path: pathOf("lab", event.lab), type: "simulation", name },
        result: { success: event.passed },
      };
    case "lab-solved":
      return {
        verb: "passed",
        object: { path: pathOf("lab", event.lab), type: "simulation", name },
        result: { success: true, completion: true },
        more: { again: event.again },
      };
    case "test-finished": {
      const { credit, outOf, passed } = event.score;
      return {
        verb: passed === undefined ? "completed" : passed ? "passed" : "failed",
        object: { path: pathOf("test", event.test), type: "assessment", name },
        result: {
          completion: true,
          ...(passed !== undefined && { success: passed }),
          ...(outOf > 0 && { score: { scaled: credit / outOf, raw: credit, min: 0, max: outOf } }),
        },
        more: { sitting: event.attempt, retry: event.retry },
      };
    }
    case "incident-solved":
      return {
        verb: "passed",
        object: { path: pathOf("incident", event.incident), type: "simulation", name },
        result: { success: true, completion: true },
        more: { attempt: event.attempts },
      };
    case "review-done":
      return { verb: "experienced", object: { path: `review/${encodeURIComponent(event.item)}`, type: "question" } };
  }
}

function parentOf(place: Place): Pick<Told, "parent"> {
  if (place.kind === "review" || place.id === "") return {};
  // A myth's questions are answered at `lesson:myth:<id>`.
  const [series, ...rest] = place.id.split(":");
  if (place.kind === "lesson" && rest.length > 0 && series && Object.hasOwn(folders, series))
    return { parent: { path: pathOf(series as keyof typeof folders, rest.join(":")), type: "lesson" } };
  const types = { lesson: "lesson", incident: "simulation", test: "assessment" } as const;
  return { parent: { path: pathOf(place.kind, place.id), type: types[place.kind] } };
}
