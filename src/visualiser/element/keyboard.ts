export type Command = "toggle" | "back" | "forward" | "first" | "last";

const commands: Record<string, Command> = {
  " ": "toggle",
  ArrowLeft: "back",
  ArrowRight: "forward",
  Home: "first",
  End: "last",
};

/** What a key means in the figure. Nothing where the focused control has its own use for it: fields, lists, links, and space on a button. */
export function commandFor(key: string, focused: { tagName: string }, modified: boolean): Command | null {
  const tag = focused.tagName.toUpperCase();
  if (modified || ["INPUT", "SELECT", "TEXTAREA", "SUMMARY", "A", "TABLE"].includes(tag)) return null;
  if (tag === "BUTTON" && !key.startsWith("Arrow")) return null;
  return commands[key] ?? null;
}
