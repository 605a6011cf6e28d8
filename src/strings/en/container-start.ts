/** What a WebContainer says of itself while it starts, and what to do where it does not; `words` are somebody else's. */

/** `60 s`, `5 minutes`. */
export const seconds = (count: number) => `${count} s`;
export const minutes = (count: number) => `${count} minutes`;

/** What somebody else said, to stand at the end of a sentence; nothing where they said nothing. */
export const said = (words: string) => (words === "" ? "." : `: ${words}.`);

// What goes on in each stage, at first and when it takes long
export interface StageWords {
  first: string;
  late: string;
}
export const downloading: StageWords = {
  first: "Downloading the lab's project from this site",
  late: "Still downloading the lab's project; a slow line takes up to a minute",
};
export const booting = (host: string): StageWords => ({
  first: `Waiting for ${host}`,
  late: `Still waiting for ${host}; a slow line takes up to a minute`,
});
export const hostAnswered = (host: string) => `${host} has answered, and the container starts`;
export const frameSilent = (host: string) =>
  `The frame of ${host} is there, but says nothing yet; a blocker or blocked cookies may be why`;
export const mounting: StageWords = { first: "Writing the lab's files", late: "Still writing the lab's files" };
export const installing: StageWords = {
  first: "npm installs the lab's packages from registry.npmjs.org",
  late: "npm is still at work; a slow line takes a few minutes",
};
export const starting: StageWords = {
  first: "Starting the lab's engine",
  late: "Still starting the lab's engine; Postgres takes a while",
};
export const askedAgain = "The packages were not ready yet; npm is asked again.";
export const startingNode = "Starting Node.js in the container";
export const containerSays = (words: string) => `WebContainer: ${words}`;

// The way on
export const thisTab = "This tab runs the same lab without it.";
export const startAgain = `Start again. ${thisTab}`;
export const closeTabs = `Start again. If it fails again, close other tabs first. ${thisTab}`;
export const registryWay = (registry: string) => `${registry} may be slow or blocked. ${startAgain}`;
export const reloadFirst = (way: string) => `Reload the page first. ${way}`;
export const notRunning = "This lab's WebContainer is not running. Start it first; nobody is contacted before that.";

// The page and its network
export const notIsolated = "This page is not cross-origin isolated, and WebContainer does not start without that.";
export const notIsolatedWay =
  "Reload the page. If it stays so, your browser or this site's host does not allow it: use This tab, which needs no isolation.";
export const offline = (host: string) => `You are offline, and WebContainer comes from ${host}.`;
export const offlineWay = "Connect, then start again. This tab runs the same lab without a network.";
export const wentOffline = (host: string) => `You went offline before ${host} had answered.`;
export const wentOfflineWay =
  "Connect, then reload the page to try again. This tab runs the same lab without a network.";
export const downloadFailed = (words: string) => `The lab's files did not arrive from this site${said(words)}`;
export const downloadFailedWay = "Check your connection, then start again.";
export const nothingCame = (count: number) => `nothing came for ${count} s`;
export const clientFailed = (words: string) => `WebContainer's client did not arrive from this site${said(words)}`;
export const clientFailedWay = "Check your connection, then reload the page to try again.";

// The vendor's frame
export const blockedByPolicy = (host: string, directive: string) =>
  `This page's security policy (${directive}) does not let ${host} in.`;
export const blockedByPolicyWay = (host: string) => `Whoever runs this site has to allow ${host} there. ${thisTab}`;
export const silentFrame = (host: string, span: string, words: string) =>
  `The frame of ${host} said nothing for ${span}${said(words)}`;
export const silentFrameWay = (host: string) =>
  `Your network may not let you reach ${host}, or your browser or an extension may block the frame, its cookies or its storage. See whether ${host} opens in a tab of its own, allow what is blocked if you want to, then reload the page to try again. Whoever runs this site may need a key from ${host} that allows its address. ${thisTab}`;
export const noAnswer = (host: string, span: string, words: string) =>
  `${host} did not answer within ${span}${said(words)}`;
export const noAnswerWay = `A firewall, a VPN or a blocker may stop it. Reload the page to try again. ${thisTab}`;
export const slowBoot = (host: string, span: string, words: string) =>
  `${host} answered, but the container was not there after ${span}${said(words)}`;
export const slowBootWay = `It needs much memory: close other tabs, then reload the page to try again. ${thisTab}`;
export const bootFailed = (words: string) => `The container did not start${said(words)}`;
export const bootFailedWay = `Reload the page to try again. ${thisTab}`;
export const pageUsed =
  "A page can start a container only until one fails or is lost, and that has happened in this one.";
export const pageUsedWay = "Reload the page to try again.";
export const secondContainer = "Another container is open in this page, and a page can have only one.";
export const secondContainerWay = "Stop it, then start again.";

// The project and its packages
export const mountFailed = (words: string) => `The lab's files could not be written in the container${said(words)}`;
export const mountTimeout = (span: string) => `The lab's files were not written in the container after ${span}.`;
export const registryUnreachable = (registry: string, words: string) => `npm could not reach ${registry}${said(words)}`;
export const registryUnreachableWay = (registry: string) =>
  `Check your connection, and whether a firewall or a proxy stops ${registry}. Then start again. ${thisTab}`;
export const installFailed = (exitCode: number, words: string) =>
  `npm install ended with exit code ${exitCode}${said(words)}`;
export const installFailedWay = `Start again. What npm said in full is in the output. ${thisTab}`;
export const installSilent = (span: string) => `npm install said nothing for ${span} and was ended.`;
export const installTooLong = (span: string) => `npm install was not done after ${span} and was ended.`;

// The engine there
export const engineFailed = (words: string) => `The lab's engine did not start${said(words)}`;
export const engineExited = (exitCode: number) => `it ended with exit code ${exitCode}`;
export const engineTimeout = (span: string, words: string) =>
  `The lab's engine did not start within ${span}${said(words)}`;
export const engineSilent = (span: string) =>
  `The engine in the container has said nothing for ${span}, and was ended. Run it again: a new one starts by itself.`;
export const engineOutOfMemory =
  "The engine in the container was ended in the middle of this, most likely because memory ran out. Close other tabs, then run it again: a new one starts by itself.";
/** `exitCode` is null where it is not known. */
export const engineEnded = (exitCode: number | null) =>
  exitCode === null
    ? "The engine in the container ended in the middle of this. Run it again: a new one starts by itself."
    : `The engine in the container ended in the middle of this with exit code ${exitCode}. Run it again: a new one starts by itself.`;

// A container that runs short or is lost
export const outOfMemory = (doing: string) => `The container ran out of memory while ${doing}.`;
export const outOfMemoryWay = "Close other tabs and programs, then start again. This tab needs less memory.";
/** To follow “while” there. */
export const itStarted = "it started";
export const npmInstalled = "npm installed the packages";
export const engineStarted = "the lab's engine started";
export const connectionLost = (span: string) => `The container has not answered for ${span}.`;
export const connectionLostWay =
  "Your browser may have ended it to save memory. Reload the page to start another one; what was only in the container is gone.";
export const stopped = "The container was stopped.";
export const disposed = "The runtime was disposed of before it was done.";
