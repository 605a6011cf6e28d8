/** A lab in a WebContainer: its panel, the way to it, and what became of files. */

// Where a lab runs
export const placesLabel = "Where this lab runs";
export const inThisTab = "This tab";
/** A learning management system keeps nothing for a device that is offline. */
export const inThisTabSays = (isKept: boolean) =>
  isKept ? "Instant, offline, in every browser." : "Instant, in every browser.";
export const inContainer = "WebContainer";
export const inContainerSays = "A real Node.js with a terminal. Needs StackBlitz’s host.";
export const stayInThisTab = "Stay in This tab";
export const continueInThisTab = "Continue in This tab";

// What the panel is called in each state
export const titles = {
  off: "A real Node.js in this page",
  starting: "WebContainer starts",
  ready: "WebContainer runs",
  stopping: "WebContainer stops",
  failed: "WebContainer did not start",
};
export const titleLost = "WebContainer runs no more";

// The panel
export const start = "Start WebContainer";
export const prepareAndStart = "Prepare this page and start WebContainer";
export const stop = "Stop";
export const tryAgain = "Try again";
export const reloadAndTryAgain = "Reload and try again";
export const nodeRuns = (version: string) => `Node.js **${version}** runs in this page, with your files in it.`;
export const stopping = "Processes end, and what is in the container’s memory goes. Your code stays.";
export const stateNow = (title: string) => `${title}.`;
export const failedNow = (title: string, message: string, way: string) => `${title}. ${message} ${way}`;

// What was pressed while there was no container
export const waits = {
  run: "Run waits for WebContainer.",
  check: "Check waits for WebContainer.",
  compare: "The run to compare with waits for WebContainer.",
};
export const startItAndItGoesOn = (waiting: string) => `**${waiting}** Start it, and it goes on by itself.`;
export const goesOn = {
  run: "Run goes on once it runs.",
  check: "Check goes on once it runs.",
  compare: "The run to compare with goes on once it runs.",
};

// Stages
export const stagesLabel = "Stages";
export const stages = {
  downloading: { title: "Download", says: "this site’s own files" },
  booting: { title: "Boot", says: "Node.js, from StackBlitz" },
  mounting: { title: "Mount", says: "your lab as a project" },
  installing: { title: "Install", says: "pg and PGlite, from npm" },
  starting: { title: "Start", says: "the engine" },
};
/** After a stage, for those who don't see its mark. */
export const stageStates = { done: ", done", now: ", now", failed: ", failed here", later: "" };
export const stageOf = (at: number, all: number, title: string, says: string) =>
  `Stage ${at} of ${all}: ${title}, ${says}.`;
export const preparingPage = "Preparing this page";
export const loadingClient = "The client, from this site";

// Before anybody is contacted
export const nobodyContacted = "Nobody but this site has been contacted yet. If you start it:";
export const contacted = "Contacted";
export const contactedWho =
  "`stackblitz.com`, in a frame of this page, and other hosts of StackBlitz’s from inside it, as `staticblitz.com` and `webcontainer.io`; through them, the npm registry.";
export const theyLearn = "They learn";
export const theyLearnWhat =
  "Your address and browser, as from any visitor, which site you are on, and the names of the packages that are installed. Your code stays in this browser’s memory.";
export const itNeeds = "It needs";
export const itNeedsWhat =
  "About 15 MB, and WebContainer itself; a recent Chromium, or Firefox or Safari 16.4 (beta, says StackBlitz), that lets other sites’ frames keep cookies and storage.";
export const whoseItIs = "Whose it is";
export const tried = "Tried?";
export const triedHow = (verified: string) =>
  `Labs in a WebContainer are ${verified}. [Check it in your browser](check).`;
export const oneThingMore = "One thing more";
export const serviceWorkerNeeded =
  "This host does not send the headers that WebContainer needs. A small service worker can add them, on this page only: your code is saved, the page reloads once, and the start goes on.";
export const notHere =
  "**WebContainer can’t start here.** It needs a page that is isolated from other sites. This host does not send the headers for that (Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy), and this browser does not let a service worker add them, as in some private windows.";
export const thisTabInstead =
  "This tab runs the same lab with the same results, and needs none of this. Your code comes along.";

// Why it did not start, before its client is here
export const offline = "You are offline, and WebContainer comes over the network.";
export const offlineWay =
  "Connect, then start again. This tab runs the same lab, without a network too once it was loaded.";
export const notIsolatedWay = "Continue in This tab: it runs the same lab and needs none of this.";
export const stillNotIsolated = "The service worker is there, and this page is still not isolated.";
export const clientNotLoaded = (reason: string) => `The code that starts WebContainer could not be loaded: ${reason}.`;
export const clientNotLoadedWay = "Check your connection, then try again.";
export const notRunning = "WebContainer does not run. Start it first.";

// Panels that need a container
export const toolGroup = "Container";
export const terminal = "Terminal";
export const files = "Files";
export const output = "Output";
export const realTime = "Real time";
export const terminalNeedsContainer = "The terminal opens when WebContainer runs. [Go to its start](start).";
export const filesNeedContainer = "The files show when WebContainer runs. [Go to its start](start).";
export const realTimeNeedsContainer =
  "Your handler runs on real sockets when WebContainer runs. [Go to its start](start).";
export const panelLoading = "Loading…";
export const panelMissing = "This panel could not be loaded. Check your connection.";
export const noOutput = "Nothing yet. What npm and the engine in the container say is shown here as they say it.";
export const outputLabel = "Output of install and engine";
export const saidLast = "What it said last";

// Files that changed on either side
export const twoTexts = (path: string) => `Two texts of ${path}`;
export const bothChanged = (path: string) =>
  `**${path} was changed here and in the container.** Nothing is lost yet: the editor has your text, the container has its own. Which one holds?`;
export const keepEditors = "Keep the editor’s";
export const takeContainers = "Take the container’s";
export const closeNote = "Close";
export const writtenAgain = (path: string) =>
  `${path} was gone from the container, and is written again from the editor.`;
export const changedThere = (path: string) => `${path} was changed in the container, and so here. Undo takes it back.`;
