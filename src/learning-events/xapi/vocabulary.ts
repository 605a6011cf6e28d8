/**
 * The terms that statements use, all of ADL's own vocabulary: https://w3id.org/xapi/adl (read as
 * http://xapi.vocab.pub/datasets/adl/), where a term keeps the address it was coined with.
 */
const verb = (name: string) => `http://adlnet.gov/expapi/verbs/${name}`;
const activity = (name: string) => `http://adlnet.gov/expapi/activities/${name}`;

export const verbs = {
  answered: verb("answered"),
  attempted: verb("attempted"),
  completed: verb("completed"),
  experienced: verb("experienced"),
  failed: verb("failed"),
  interacted: verb("interacted"),
  passed: verb("passed"),
  responded: verb("responded"),
} as const;

export type VerbName = keyof typeof verbs;

export const activityTypes = {
  assessment: activity("assessment"),
  course: activity("course"),
  lesson: activity("lesson"),
  media: activity("media"),
  question: activity("question"),
  simulation: activity("simulation"),
} as const;

export type ActivityName = keyof typeof activityTypes;

/** The visit a statement belongs to: https://github.com/AICC/CMI-5_Spec_Current/blob/quartz/cmi5_spec.md#963-extensions */
export const sessionExtension = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
