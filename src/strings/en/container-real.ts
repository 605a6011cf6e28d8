/** A lab's traffic in real time in a WebContainer. */

export const title = "Real time";
export const whatItIs =
  "**Real time:** real sockets and processes in this WebContainer; two runs differ; nothing here decides a check.";
export const start = "Start";
export const startAgain = "Start again";
export const stop = "Stop";

// Where it is
export const playsSeed = (seed: number) => `Plays seed ${seed}, at its real moments.`;
export const starting = "Starting: the database and the processes come first.";
export const startingAloud = "Starting in real time.";
export const running = "Running.";
export const stopped = "Stopped.";
export const ended = "Every request has ended.";
export const notToItsEnd = "It did not come to its end.";

// Counters
export const counters = {
  arrived: "Requests",
  answered: "Answered",
  failed: "Failed",
  opened: "Connections opened",
  refused: "Connections refused",
  active: "Backends now",
  peak: "Most backends",
  processes: "Processes",
};

export interface Counts {
  /** Since its start, with one digit. */
  seconds: string;
  arrived: number;
  answered: number;
  failed: number;
  open: number;
  backends: number;
  refused: number;
}

export const counted = ({ seconds, arrived, answered, failed, open, backends, refused }: Counts) =>
  `${seconds} s: ${arrived} requests, ${answered} answered, ${failed} failed, ${open} open. ${backends} backends, ${refused} connections refused.`;
export const overAndCounted = (over: string, counts: string) => `${over} ${counts}`;

// The picture
export const standsStill = "The picture stands still, so that you can look around in it.";
export const standsStillRunGoesOn = "The picture stands still, so that you can look around in it; the run goes on.";
export const followRun = "Follow the run";
export const showAll = "Show all of it";
export const pictureMissing =
  "The drawing could not be loaded. The counters are complete; check your connection and start again.";

// What is told of it
export const whatIsReal = "What is real here, and what is left out";
export const processesAndSockets =
  "Each instance is a Node.js process; each connection a socket to a gateway in front of PGlite.";
export const saidLast = "What it said last";

// Why it came to nothing, and what to do
export const changeAndStart = "Change your code or what runs, then start again.";
export const lookBelow = "What it said last stands below. Start again, or look in the terminal.";
export const filesDiffer = (path: string) => `${path} is not the same in the editor and in the container.`;
export const sayWhichHolds = "Say above which of both holds, then start again.";
export const notStarted = (reason: string) => `The container did not start it: ${reason}`;
export const startAnew = "Start again; if that does not help, stop WebContainer and start it anew.";
export const cutOff = "Something it said was cut off on the way here, so the picture would be wrong.";
export const outOfMemory = "The container ended the process (137): it ran out of memory.";
export const endedByItself = (exitCode: number) => `The process ended by itself, with exit code ${exitCode}.`;
