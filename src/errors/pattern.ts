const placeholder = /<([a-z]+)>/;

const inside: Record<string, string> = { n: "\\d[\\d.,_]*", any: ".{1,160}?" };
/** Neither spaces nor quotes: a role, a host, a method. */
const oneWord = "[^\\s\"',;]{1,100}?";

const asRead = (text: string) => text.toLowerCase().replace(/\s+/g, " ");

const literal = (text: string) =>
  asRead(text)
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/["'`]/g, "[\"'`]");

/** No letter or digit may go on where the message begins or ends with one. */
const bounded = (source: string, text: string) =>
  `${/^[a-z0-9]/i.test(text) ? "(?<![a-z0-9_])" : ""}${source}${/[a-z0-9>]$/i.test(text) ? "(?![a-z0-9_])" : ""}`;

/** A message with placeholders as what is looked for in a `Readable`; `<n>` is a number, `<any>` any words, another name one word. */
export function patternOf(message: string): RegExp {
  const parts = message.split(placeholder);
  const source = parts.map((part, index) => (index % 2 === 0 ? literal(part) : (inside[part] ?? oneWord))).join("");
  return new RegExp(bounded(source, message), "g");
}

/** The longest part of a message that no number, name or kind of quote can change: a text without it needs no closer look. */
export function surePart(message: string): string {
  const parts = asRead(message).split(/<[a-z]+>|["'`]/);
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}

/** How much a match says: the characters of a message that are no placeholders. */
export const weightOf = (message: string): number => message.replace(/<[a-z]+>/g, "").length;

/** A code where it stands as one. A number could be anything, so it needs a word or a bracket before it, or to stand alone. */
export function codePattern(code: string): RegExp {
  const lower = code.toLowerCase();
  if (!/^\d/.test(lower)) return new RegExp(`(?<![a-z0-9_])${lower}(?![a-z0-9_])`, "g");
  const introduced = "(?<=(?:code|sqlstate|errno|error|fatal|state)[\"']?\\s?[=:]?\\s?[\"'(\\[]?|[(\\[])";
  return new RegExp(`(?:${introduced}|(?<=^\\s?))${lower}(?![a-z0-9_])`, "g");
}
