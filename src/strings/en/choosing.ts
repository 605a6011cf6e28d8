import { number as n } from "../number.ts";
import { plural } from "../plural.ts";

// The form.
export const byHand =
  "Without scripts this page can't pick for you. Read [the rules](rules) from the top: the first one that agrees with your case is your answer.";
export const wherePlatform = "Where does it run?";
export const whichDatabase = "Which database?";
export const whichTraffic = "How does traffic come?";
export const needs = "What do you need?";
export const show = "Show the recommendation";

// The answer.
export const recommended = "Recommended";
export const recommendedNow = (title: string) => `Recommended: ${title}.`;
export const why = "Why";
export const numbers = "The numbers, by example";
export const costs = "What it costs";
export const costsBefore = "What it costs:";
export const seeIt = "See it";
export const linkToAnswer = "Link to this answer";
export const source = (number: number | undefined) => `Source ${number}`;
/** What one does where an answer leads. */
export const verbs = {
  lab: "Try it",
  figure: "Watch it",
  page: "Read why",
};

/** Stands before the place's title. */
export const before = (verb: string) => `${verb}:`;

// The sums.
export const placeAndTraffic = "Place and traffic";
export const slotsLeft = (database: string, left: number) => `${database}: ${n(left)} left`;
export const placeWithTraffic = (platform: string, traffic: string) => `${platform}, ${traffic.toLowerCase()}`;
export const fit = (wanted: number) => `${n(wanted)} fit`;
export const dontFit = (wanted: number) => `${n(wanted)} don't fit`;

// The rules.
export const ifColumn = "If";
export const thenColumn = "Then";
export const becauseColumn = "Because";
export const rule = (place: number) => `Rule ${place}`;
export const anyOf = (names: readonly string[]) => names.join(" or ");
export const trafficIs = (names: readonly string[]) => `Traffic: ${names.join(" or ").toLowerCase()}`;
export const youNeed = (names: readonly string[]) => `You need: ${names.join(" and ")}`;
export const youDontNeed = (names: readonly string[]) => `You don't need: ${names.join(" nor ")}`;
export const connectionsFit = "The connections fit";
export const connectionsDontFit = "The connections don't fit";

// The numbers of a choice.
export const requests = (count: number) => plural(count, { one: `${n(count)} request`, other: `${n(count)} requests` });
export const instances = (count: number) =>
  plural(count, { one: `${n(count)} instance`, other: `${n(count)} instances` });
export const connections = (count: number) =>
  plural(count, { one: `${n(count)} connection`, other: `${n(count)} connections` });
export const clients = (count: number) => plural(count, { one: `${n(count)} client`, other: `${n(count)} clients` });
export const processes = (count: number) =>
  plural(count, {
    one: `${n(count)} process, and twice as many while a deployment is under way.`,
    other: `${n(count)} processes, and twice as many while a deployment is under way.`,
  });
export const fleet = (atOnce: number, each: number, needed: number) =>
  `${n(atOnce)} at a time, with ${requests(each)} in an instance, make ${instances(needed)}, and twice as many while a deployment is under way.`;
export const askedFor = (max: number, monitors: number, wanted: number) =>
  monitors > 0
    ? `With \`max: ${max}\` and ${n(monitors)} for monitoring in each they may ask for ${connections(wanted)}.`
    : `With \`max: ${max}\` in each they may ask for ${connections(wanted)}.`;
export const databaseHas = (name: string, left: number, all: number, reserved: number, others: number) =>
  others > 0
    ? `${name} has ${n(left)} left: ${n(all)} − ${n(reserved)} reserved − ${n(others)} for everybody else.`
    : `${name} has ${n(left)} left: ${n(all)} − ${n(reserved)} reserved.`;
export const theyFit = "They fit.";
export const theyFitUpTo = (largest: number) => `They fit, with room up to \`max: ${largest}\`.`;
export const theyFitWith = (largest: number) => `They fit with \`max: ${largest}\`.`;
export const noneFits = "Not even `max: 1` fits.";
export const refused = (count: number, smaller: string, most: number) =>
  `${n(count)} would be refused. ${smaller} With \`max: 1\` there is room for ${instances(most)}.`;
export const opensInside = (name: string, servers: number, left: number) =>
  `${name} opens up to ${connections(servers)} by default, of the ${n(left)} that are left.`;
export const takesAll = (most: number, wanted: number) =>
  `It takes ${clients(most)}, and your instances may bring ${n(wanted)}: there is room.`;
export const takesWhenRaised = (most: number, wanted: number, setting: string) =>
  `It takes ${clients(most)}, and your instances may bring ${n(wanted)}: raise \`${setting}\`.`;
export const takesWhenCapped = (most: number, wanted: number, cap: number) =>
  `It takes ${clients(most)}, and your instances may bring ${n(wanted)}: cap the instances at ${n(cap)}, or buy more clients.`;
