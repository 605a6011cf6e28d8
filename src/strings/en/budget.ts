import { number as n } from "../number.ts";
import { ordinal as ordinalForm, plural } from "../plural.ts";

// The calculator, before anybody has typed.
export const heading = "What fits?";
export const groups = { Platform: "Platform", Database: "Database" };
export const chooseNumbers = "Choose numbers to start from";
export const countDeployment = "Count a deployment: each instance is there twice";
export const run = "Run this";
export const whatRunDoes =
  "loads Postgres into this tab (about 5 MB) and sends each instance one request that fills its pools";
export const formula = "`fits = (max_connections − reserved − other clients) ÷ (pools in an instance × max)`";
export const exampleDefault = "A default Postgres, pools of ten";
export const exampleDeploying = "The same, with max 2, while you deploy";
export const exampleCopies = "Six instances with four copies of the module";
export const example = (name: string, formula: string, fit: string) => `${name}: \`${formula}\`. ${fit}`;

// Its fields.
export const labels = {
  maxConnections: "max_connections",
  reserved: "Reserved slots",
  others: "Other clients",
  instances: "Instances at the peak",
  pools: "Pools in an instance",
  max: "max of a pool",
};
export const notes = {
  maxConnections: "of the server",
  reserved: "superusers and reserved roles",
  others: "migrations, cron jobs, consoles",
  instances: "reserved concurrency, max instances",
  pools: "1 on globalThis, else one a copy",
  max: "10 where you set none",
};
export const wholeNumber = (label: string, least: number, most: number, example: number) =>
  `${label} is a whole number from ${least} to ${most}, without separators, for example ${example}.`;
export const cantCount = "One of the numbers can't be counted with.";
export const fieldSays = "Its field says what it needs.";

// What fits.
/** 1st, 2nd, 3rd, 4th, 11th, 21st. */
export const ordinal = (place: number) =>
  ordinalForm(place, { one: `${n(place)}st`, two: `${n(place)}nd`, few: `${n(place)}rd`, other: `${n(place)}th` });
export const connections = (count: number) =>
  plural(count, { one: `${n(count)} connection`, other: `${n(count)} connections` });
export const instances = (count: number) =>
  plural(count, { one: `${n(count)} instance`, other: `${n(count)} instances` });
export const areLeft = (count: number) => plural(count, { one: `${n(count)} is left`, other: `${n(count)} are left` });
export const instancesFit = (count: number) =>
  plural(count, { one: `${n(count)} instance fits`, other: `${n(count)} instances fit` });
export const nothingFits = "Nothing fits: reserved slots and other clients take every connection there is.";
export const noneFits = (needed: number, left: number) =>
  `Not even one fits: ${connections(needed)} for a single instance, and ${areLeft(left)}.`;
export const noneFitsDeploying = (needed: number, left: number) =>
  `During a deployment, with each instance there twice, not even one fits: ${connections(needed)} for an instance and its successor, and ${areLeft(left)}.`;
export const someFit = (count: number) => `${instancesFit(count)}; the ${ordinal(count + 1)} can fail.`;
export const someFitDeploying = (count: number) =>
  `During a deployment, with each instance there twice, ${instancesFit(count)}; the ${ordinal(count + 1)} can fail.`;

// The instances asked about.
export const mayAsk = (asking: number, wanted: number, left: number) =>
  `Your ${instances(asking)} may ask for ${connections(wanted)}, and ${areLeft(left)}.`;
export const roomUpTo = (max: number) => `There is room up to max ${max}.`;
export const fitWith = (max: number) => `They fit with max ${max}.`;
export const fitWithNone = "They don't fit even with max 1: cap the instances, or put a pooler in between.";
export const refusedUpTo = (count: number) => `Up to ${n(count)} would be refused.`;

// The formula with its numbers.
export const twoFleets = "2 fleets";
export const pools = (count: number) => plural(count, { one: `${n(count)} pool`, other: `${n(count)} pools` });
export const roundedDown = (quotient: string, fits: number) => `${quotient}, rounded down to ${fits}`;

// A run of it.
export const tooLarge = (mostInstances: number, mostConnections: number) =>
  `A run here takes up to ${mostInstances} instances and ${n(mostConnections)} connections. The sum above holds for any number; to see it played, try fewer instances.`;
export const preparing = (stage: string, percent: number) => `${stage}, ${percent} %`;
export const running = "Running…";
export const played = (asking: number, asked: number) =>
  `Played: ${instances(asking)} asked for ${n(asked)} connections.`;
export const allOpened = "All were opened, and nobody was refused.";
export const someRefused = (opened: number, refused: number, code: string | null) =>
  `${n(opened)} were opened and ${n(refused)} refused (${code}).`;
export const atThePeak = (count: number) => `At the peak Postgres held ${n(count)}, other clients included.`;
export const notPlayed = (reason: string) => `The run could not be played: ${reason} Press Run to try again.`;
