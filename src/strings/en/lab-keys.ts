// Where keys work.
export const inTheLab = "Everywhere in the lab";
export const onThisPage = "Everywhere on this page";
export const inFullEditor = "In the full editor";
export const inPlainEditor = "In the plain editor";
export const inSqlConsole = "In the SQL console";
export const betweenPanes = "On the line between two panes";
export const inDrawing = "In the drawing of the run";
export const inTerminal = "In the terminal";
export const inContainerFiles = "In the container’s files";

// Keys that have a name of their own.
export const ctrl = "Ctrl";
export const shift = "Shift";
export const alt = "Alt";
export const enter = "Enter";
export const space = "Space";
export const escapeKey = "Esc";
export const tab = "Tab";
export const arrows = "Arrows";

// What they do.
export const run = "Run";
export const check = "Check";
export const formatFile = "Format the file";
export const completions = "Completions";
export const undo = "Undo, a reset too";
export const find = "Find";
export const nextProblem = "Next problem";
export const leaveEditor = "One after the other: leave the editor";
export const letTabMoveOn = "Let Tab always move on, or indent again";
export const tabInPlain = "Moves on; indents where “Tab indents” is on, until Esc";
export const newLine = "A new line, as far in as this one";
export const ask = "Ask";
export const movePane = "Move it; Home and End to its ends";
export const usualSize = "The usual size";
export const ownKeys = "Its own keys";
export const leaveTerminal = "One after the other: leave the terminal";
export const moveInFiles = "Move, open and close folders; Home and End to the ends";
export const openFile = "Open the file";
export const onAMac =
  "On a Mac, ⌘ stands for Ctrl. Formatting is the full editor’s: its button changes between the two.";
