import { withoutCodes } from "./control-sequences.ts";

/** What `npm` said went wrong. */
export interface NpmFailure {
  /** npm's own words in one line; empty where it said none. */
  words: string;
  /** The registry could not be reached. */
  unreachable: boolean;
}

const networkCodes =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|EIDLETIMEOUT|ERR_SOCKET_TIMEOUT|FETCH_ERROR)\b|\bcode: ?'?UND_ERR_CONNECT|network (request|connectivity)|fetch failed/i;

/** What npm puts before its words, and lines that it adds to many errors and that help nobody here. */
const label = /^(network|enoent|notarget|etarget|eresolve|404)\b\s*/;
const chatter =
  /^(syscall|errno|path|A complete log of this run|This is a problem related to network|In most cases you are behind|If you are behind a proxy|'?proxy'? config|Note that you can also install|tarball, folder, http url)/i;

const longestWords = 300;

/** Reads the lines `npm error …` (`npm ERR! …` before npm 10). */
export function npmFailure(output: string): NpmFailure {
  const lines = withoutCodes(output)
    .split(/\r?\n|\r/)
    .flatMap((line) => /^\s*npm (?:error|ERR!) ?(.*)$/.exec(line)?.[1]?.trim() ?? []);
  const telling = lines
    .map((line) => line.replace(/^code /, "").replace(label, ""))
    .filter((line) => line !== "" && !chatter.test(line));
  const unique = [...new Set(telling)];
  // StackBlitz's own install client, where it stands in for npm, heads its lines otherwise.
  const words = unique.length > 0 ? shortened(unique.join("; ")) : lastWords(output);
  return { words, unreachable: networkCodes.test(lines.length > 0 ? lines.join("\n") : words) };
}

/** Whether StackBlitz's copy of the registry had not fetched a package yet: it has the next time. */
export const asksToTryAgain = (words: string): boolean =>
  /not found in cache|try running install again|Failed to (pre-)?resolve dependencies/i.test(words);

/** Whether output says that there was no memory left: nothing promises an exit code of its own for that. */
export const tellsOfMemory = (output: string): boolean =>
  /\bout[ -]of[ -]memory\b|Cannot allocate Wasm memory|could not allocate memory|Array buffer allocation failed/i.test(
    output,
  );

export const shortened = (words: string): string =>
  words.length <= longestWords ? words : `${words.slice(0, longestWords).trimEnd()}…`;

/** The last lines a process said, in one line. */
export const lastWords = (output: string): string =>
  shortened(
    withoutCodes(output)
      .split(/\r?\n|\r/)
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .slice(-3)
      .join("; "),
  );
