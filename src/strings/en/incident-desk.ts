// The clock.
export const clock = "Clock of the incident";
export const play = "Play";
export const pause = "Pause";
export const stepBack = "Step back";
export const stepOn = "Step on";
export const toTheAlert = "To the alert";
export const speedLabel = "Speed ";
export const asItWas = "as it was";
export const timesSlower = (times: number): string => `${times} times slower`;
export const timesFaster = (times: number): string => `${times} times faster`;
/** What is called `now` stands out. */
export const moment = (now: string, end: string, sinceAlert: string): string =>
  `[${now}](now) of ${end}, ${sinceAlert}`;
export const momentOfRun = "Moment of the run";
export const momentInWords = (now: string, sinceAlert: string): string => `${now}, ${sinceAlert}`;
export const firstAlert = "the moment of the first alert";
export const beforeAlert = (time: string): string => `${time} before the first alert`;
export const afterAlert = (time: string): string => `${time} after the first alert`;
export const atMoment = (now: string): string => `At ${now}.`;
export const timeMe = "Time me";

// Tabs.
export const whatElse = "What else there is";
export const log = "Log";
export const requests = "Requests";
export const sql = "SQL";

// The log.
export const saidByLabel = "Said by ";
export const everybody = "everybody";
/** Who says a line, and how grave it is. */
export const sources = {
  app: "app",
  database: "database",
  pooler: "pooler",
  platform: "platform",
  network: "network",
};
export const levels = { error: "error", warn: "warn", info: "info" };
export const withTextLabel = "With ";
export const linesSoFar = (count: number, all: number): string => `${count} of ${all} lines`;
export const nothingSaid = "Nothing has been said so far that fits.";
export const logNewestFirst = "Log, newest first";
export const ofRequest = (request: number): string => `(request ${request})`;
export const repeatedUntil = (times: number, moment: string): string => `(${times} times, until ${moment})`;

// The requests.
export const pathWithLabel = "Path with ";
export const onlyFailed = "Only failed ones";
export const requestsFitting = (count: number, all: number): string => `${count} of ${all} requests`;
export const requestsFittingLast = (count: number, all: number, last: number): string =>
  `${count} of ${all} requests, the last ${last} are shown`;
export const noRequest = "No request has arrived so far that fits.";
export const requestsNewestFirst = "Requests, newest first";
export const columnRequest = "Request";
export const columnArrived = "Arrived";
export const columnInstance = "Instance";
export const columnBecame = "Became of it";
export const underWay = (time: string): string => `under way for ${time}`;
export const endedAfter = (status: string, time: string): string => `${status} after ${time}`;

// The database.
export const loading = "Loading…";
export const notLoaded = (reason: string): string => `It could not be loaded: ${reason}. Try again.`;
export const askDatabase =
  "Ask the database of this run what it was doing at the moment the clock shows: its sessions, locks and rows. It is a real Postgres, some 5 MB, and is loaded once you open it.";
export const openConsole = "Open the SQL console";
export const serverAnswered = (status: number): string => `the server answered ${status}`;
