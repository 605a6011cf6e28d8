import type { YamlMistake } from "./checked-yaml.ts";

/** A mistake in a file that an author wrote, YAML or not; `field` is null where no field of it is to blame. */
export interface ContentMistake extends YamlMistake {
  /** From the project's root. */
  file: string;
}

/** Mistakes in an author's files; the message has a line for each, with its file, its line and what to do. */
export class ContentError extends Error {
  readonly mistakes: readonly ContentMistake[];

  constructor(mistakes: readonly ContentMistake[], message = mistakes.map(inOneLine).join("\n")) {
    super(message);
    this.mistakes = mistakes;
  }
}

const inOneLine = ({ file, line, field, message }: ContentMistake) =>
  `${file}:${line}: ${field ? `${field}: ` : ""}${message}`;
