export type Command =
  | "toggle"
  | "back"
  | "forward"
  | "first"
  | "last"
  | "next-failure"
  | "previous-failure"
  | "next-cold"
  | "previous-cold"
  | "faster"
  | "slower"
  | "why"
  | "text"
  | "help";

/** Every key of a figure: what it is called on the keyboard, what it does, in the order of the keyboard map. */
export const keyMap: ReadonlyArray<{ keys: readonly string[]; shown: string; command: Command; words: string }> = [
  { keys: [" "], shown: "Space", command: "toggle", words: "Play or pause" },
  { keys: ["ArrowLeft"], shown: "←", command: "back", words: "One event back" },
  { keys: ["ArrowRight"], shown: "→", command: "forward", words: "One event on" },
  { keys: ["Home"], shown: "Home", command: "first", words: "To the start" },
  { keys: ["End"], shown: "End", command: "last", words: "To the end" },
  { keys: ["f"], shown: "f", command: "next-failure", words: "To the next failure" },
  { keys: ["F"], shown: "F", command: "previous-failure", words: "To the failure before" },
  { keys: ["c"], shown: "c", command: "next-cold", words: "To the next cold start" },
  { keys: ["C"], shown: "C", command: "previous-cold", words: "To the cold start before" },
  { keys: ["+", "="], shown: "+", command: "faster", words: "Faster" },
  { keys: ["-"], shown: "−", command: "slower", words: "Slower" },
  { keys: ["w"], shown: "w", command: "why", words: "Why this event?" },
  { keys: ["t"], shown: "t", command: "text", words: "Text in place of the drawing, and back" },
  { keys: ["?"], shown: "?", command: "help", words: "These keys" },
];

const commands = new Map(keyMap.flatMap(({ keys, command }) => keys.map((key) => [key, command] as const)));

/** What has the focus, as far as keys are concerned. */
export interface Focused {
  tagName: string;
  /** Of an `input`. */
  type?: string;
  /** It scrolls by arrow keys. */
  scrolls?: boolean;
}

const isLetter = (key: string) => key.length === 1 && key !== " ";

/** What a key means in the figure. Nothing where the focused control has its own use for it: fields, lists, links, and space on a button. */
export function commandFor(key: string, focused: Focused, modified: boolean, shift = false): Command | null {
  const tag = focused.tagName.toUpperCase();
  const isSlider = tag === "INPUT" && focused.type === "range";
  if (modified || (shift && !isLetter(key))) return null;
  if (["SELECT", "TEXTAREA"].includes(tag) || (tag === "INPUT" && !isSlider)) return null;
  if ((isSlider || focused.scrolls || ["SUMMARY", "A"].includes(tag)) && !isLetter(key)) return null;
  if (tag === "BUTTON" && !key.startsWith("Arrow") && !isLetter(key)) return null;
  return commands.get(key) ?? null;
}
