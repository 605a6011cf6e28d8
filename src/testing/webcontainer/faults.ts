/** What the stand-in does otherwise than a host that works; the default of each is not to. All can change midway. */
export interface Faults {
  /** How `/headless` is answered: with a header that forbids frames, with 404, or not at all. */
  headless?: "frame-refused" | "not-found" | "no-answer";
  /** The page loads in its frame and announces itself to the framing page this late, or never. */
  initAfterMillis?: number | "never";
  /** Posted to the page that frames, before `init`. */
  warning?: { level: "log" | "warn" | "error"; message: string };
  /** `build()` rejects with this message. */
  buildError?: string;
  /** `build()` is never answered. */
  buildHangs?: boolean;
  /** Mounting rejects with this message. */
  mountError?: string;
  /** Mounting is never answered. */
  mountHangs?: boolean;
  /** Where `npm install` gets packages: the kept copy (the default), the registry, or a failure in npm's words. */
  /** `not-cached` fails the first install of a container as StackBlitz's copy of the registry does; the next one works. */
  install?: "kept" | "registry" | "offline" | "not-found" | "not-cached" | "hangs";
  /** Watching is refused, tells of nothing, or only of what lies in the folder itself. */
  watch?: "refused" | "silent" | "flat";
  /** Every call from now on is never answered, or rejects. */
  calls?: "hang" | "reject";
  /** A file is written this much later. */
  writeAfterMillis?: number;
  /** Each piece of output comes this much later than the one before it. */
  outputDelayMillis?: number;
  /** Output comes in pieces of so many bytes: characters of several bytes are cut, as the client decodes each piece by itself. */
  outputPieceBytes?: number;
  /** Output looks as if programs had a terminal: colours, returns before new lines, npm's spinner. */
  asTerminal?: boolean;
  /** What is written to a process also comes back in its output, as from a terminal that echoes. */
  echo?: boolean;
}
