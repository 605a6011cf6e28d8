/** The terminal of a lab in a WebContainer. */

export const label = "Terminal";
export const whatToTry = "Try `npm test`, `node warm-start/run.js`, or `npm install` with a driver of your own.";
export const tabLeaves = "Tab now leaves the terminal.";
export const howToLeave = "[Esc](key), then [Tab](key) leaves the terminal.";
export const inputLabel = "Terminal. Press Escape, then Tab, to leave it.";
export const newShell = "New shell";
export const shellLost = "The shell was lost.";
export const shellEnded = (code: number) => `The shell has ended with code ${code}.`;
export const noShell = (reason: string) => `No shell could be started: ${reason}`;
