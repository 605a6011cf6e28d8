// The player of a run: its controls, its keys, and what it says around the drawing.
import { plural } from "../plural.ts";

// Before there is anything to play.
export const runToSee = "Run to see each request, each connection, and who is turned away.";
export const compareHere = "Two runs can be compared here.";
export const noEvents = "This run has no events.";
export const stoppedAt = (moment: string) => `The run stopped at ${moment}.`;

// The drawing and what stands around it.
export const scene = "Scene";
export const sceneAndKeys = (name: string) =>
  `${name}. Press ? for its keys; click a mark, or use Ask about, to learn why.`;
export const requests = "Requests";
export const askAboutMore = "Ask about…";
export const askAbout = "Ask about";
export const listLoading = "Loading…";
export const listNotLoaded = (reason: string) =>
  `The list could not be loaded (${reason}). Close and open to try again.`;
export const kinds = {
  failure: "Failures",
  request: "Requests",
  instance: "Instances",
  pool: "Pools",
  connection: "Connections",
  server: "Server connections",
};
export const why = "Why?";
export const whyThisEvent = "Why this event?";
export const story = "Why";
export const storyNotTold = (reason: string) => `The story could not be told (${reason}). Ask again.`;
export const closeStory = "Close";
export const howToRead = "How to read this picture";

// Controls.
export const playback = "Playback";
export const play = "Play";
export const pause = "Pause";
export const toStart = "To the start";
export const oneBack = "One event back";
export const oneOn = "One event on";
export const toEnd = "To the end";
export const firstFailure = "First failure";
export const previousFailure = "Previous failure";
export const nextFailure = "Next failure";
export const noFailure = "No failure in this run";
export const noFailureInEither = "No failure in either run";
export const nextColdStart = "Next cold start";
export const speed = "Speed";
export const asText = "Text";
export const keys = "Keys";
export const momentOfRun = "Moment of the run";
export const momentNow = (moment: string, end: string, event: number, all: number) =>
  `${moment} of ${end}, event ${event} of ${all}`;
export const secondHereIs = (span: string) => `1 s here = ${span}`;
export const secondHereIsPausesFaster = (span: string) => `1 s here = ${span}, pauses pass faster`;

// Keys.
export const keyNames = { space: "Space", home: "Home", end: "End" };
export const commands = {
  toggle: "Play or pause",
  back: "One event back",
  forward: "One event on",
  first: "To the start",
  last: "To the end",
  "next-failure": "To the next failure",
  "previous-failure": "To the failure before",
  "next-cold": "To the next cold start",
  "previous-cold": "To the cold start before",
  faster: "Faster",
  slower: "Slower",
  why: "Why this event?",
  text: "Text in place of the drawing, and back",
  help: "These keys",
};
export const aboutKeys =
  "They work while the focus is inside this figure, and nowhere else. Each line is a button, too.";
export const closeKeys = "Close";
export const orEscape = "or press Escape";

// Two runs beside each other.
export const momentOfOne = (run: string, summary: string) => `${run}: ${summary}`;

// Failures so far.
export const noneFailed = "No request has failed so far.";
export const failureAt = (moment: string) => `at ${moment}`;
export const failuresBetween = (first: string, last: string) => `${first} to ${last}`;
export const whyFailed = (request: number, code: string) => `Why did request ${request} fail with ${code}?`;
export const kindsOfFailure = (count: number) =>
  plural(count, {
    one: `${count} kind of failure; press one to go to its next moment`,
    other: `${count} kinds of failure; press one to go to its next moment`,
  });
