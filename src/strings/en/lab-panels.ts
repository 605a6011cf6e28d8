// The areas of the page.
export const editor = "Editor";
export const tools = "Tools";
export const panels = "Panels";
export const ownPanels = "Lab";

// The panels' names.
export const consoleTitle = "Console";
export const sqlTitle = "SQL";
export const numbersTitle = "Numbers";
export const compareTitle = "Compare";
export const aboutTitle = "About";
export const keyboardTitle = "Keyboard";

// After a title: the run it is about.
export const onRun = (run: string) => `on ${run}`;

// The run.
export const theRun = "The run";
export const theRunStopped = "The run stopped.";
/** `place`: a line, or a line of a file. */
export const goTo = (place: string) => `Go to ${place}`;
export const goToFor = (place: string, check: string) => `Go to ${place}: ${check}`;
export const showMoment = "Show the moment";
export const showMomentOf = (check: string) => `Show the moment: ${check}`;
export const nothingDrawnYet = (requests: number, seed: number) =>
  `Nothing has run yet. Run sends ${requests} requests to your code with seed ${seed} and draws here what your instances, pools and database did.`;
export const drawingNotLoaded =
  "The drawing could not be loaded. The checks and numbers below are complete; run again to retry.";

// Checks.
export const checks = "Checks";
export const checkingSeed = (index: number, total: number) => `Checking: seed ${index} of ${total}.`;
export const checksToHold = (total: number) => `${total} to hold. None was tried yet.`;
export const noneJudged = "The run stopped, so none was judged.";
export const checksHeld = (held: number, total: number) => `${held} of ${total} hold.`;
export const notRunYet = "not run yet";
export const holds = "holds";
export const doesNotHold = "does not hold";
export const hints = "Hints";

// The verdict of the last run or Check.
export const playedWhatIf = (changes: string) =>
  `This run played **${changes}**. It does not count as passed: Check plays the lab as it is.`;
export const pressCheck = (seeds: number) =>
  `Every check holds on this seed. Press **Check** to try it on ${seeds} more.`;
export const seedsThatFailed = "Seeds that failed";
export const seedFailed = (seed: string, why: string) => `Seed ${seed}: ${why}`;
export const runOfSeedStopped = "the run stopped.";
/** `others`: how many checks beside this one do not hold. */
export const checkFailed = (title: string, others: number) =>
  others === 0 ? `“${title}” does not hold.` : `“${title}” and ${others} more do not hold.`;
export const showSeed = (seed: number) => `Show the run of seed ${seed}`;
export const show = "Show";
export const shown = "Shown";

// The numbers of a run.
export const nothingCountedYet = "Nothing has run yet. A run is counted here: requests, connections, response times.";
export const requests = "Requests";
export const answered = "Answered";
export const failed = "Failed";
export const connectionsRefused = "Connections refused";
export const connectionsOpened = "Connections opened";
export const mostConnections = "Most connections at once";
export const mostReplicaConnections = "Most connections at once on the replica";
export const clientsLeftOpen = "Clients left open";
export const coldStarts = "Cold starts";
export const medianTime = "Response time, median";
export const time95 = "Response time, 95th percentile";
export const time99 = "Response time, 99th percentile";
export const waitingOfSimulation = "Waiting that only this simulation causes, left out above";
export const millis = (number: string) => `${number} ms`;
export const noneAnswered = "none answered";
export const same = "same";

// An example beside the learner's code.
export const example = "Example";
export const exampleOfPage = "An example from a page";
export const exampleOfLink = "From a link";
export const exampleOfFile = "From a file";
export const exampleTitle = (title: string) => `${title}:`;
export const ownCodeAsYouLeftIt = (trouble: string) => `${trouble} Your own code is as you left it.`;
export const tryAgain = "Try again";
export const runIsShownBelow = "Its run is shown below without being played again.";
export const tryExample =
  "Run it, change it, check it: nothing of it is kept, and it does not count as passed. Your own code is safe.";
export const tryExampleInSandbox = "Run it, change it: nothing of it is kept. Your own code and scenario are safe.";
export const backToMyCode = "Back to my code";
export const takeItOver = "Take it over";
export const exampleIsYours = "The example is your code now. You can undo this until you type.";
export const undoTaking = "Undo: my code as it was";

// What of the next run is the real thing.
export const realAndSimulated = "Real and simulated";
export const realWithPostgres =
  "**Real:** your code, the driver it imports, the wire protocol between them, and Postgres itself, compiled to WebAssembly.";
export const realWithMysql =
  "**Real:** your code, the driver it imports, the wire protocol between them, and the Postgres that keeps the rows, compiled to WebAssembly.";
export const realWithMongodb = "**Real:** your code, the driver it imports, the wire protocol between them.";
export const simulated = (parts: readonly string[]) => `**Simulated:** ${parts.join("; ")}.`;
export const simulatedPlatform = (platform: string) => `${platform}, with its instances, cold starts and freezing`;
export const somePlatform = "the platform";
export const simulatedNetwork = "the network between function and database";
export const simulatedMysql =
  "MySQL’s server, by its own protocol, limits and words, with its SQL answered by Postgres within limits";
export const simulatedMongodb = "MongoDB’s servers, by their own protocol, limits and words, with documents in memory";
export const simulatedReplica = "how late the replica, a second Postgres, shows what was committed";
export const simulatedFaults = "what goes wrong, at the moments that the scenario names";
export const simulatedPooler = (mode: string) => `PgBouncer in ${mode} mode, by its own settings and words`;
export const simulatedServices = "the other services that your code may call";
export const simulatedTime = "time: a run takes as long as the model says, not as long as this computer needs";
export const numbersOfPlatform = (platform: string) =>
  `Every number with its source: [${platform}](platform), [what things cost in virtual time](costs), [everything else](numbers). And [how true it is against real servers](howTrue).`;
export const numbersElse =
  "Every number with its source: [what things cost in virtual time](costs), [everything else](numbers). And [how true it is against real servers](howTrue).";
