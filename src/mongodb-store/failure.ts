/** Codes and names of MongoDB's errors (mongodb/mongo, src/mongo/base/error_codes.yml). */
const codes = {
  BadValue: 2,
  UnknownError: 8,
  FailedToParse: 9,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  CursorNotFound: 43,
  MaxTimeMSExpired: 50,
  CommandNotFound: 59,
  IndexOptionsConflict: 85,
  CommandNotSupported: 115,
  NotWritablePrimary: 10107,
  DuplicateKey: 11000,
} as const;

export type FailureName = keyof typeof codes;

/** A command that fails, in the words of a real server where there are some. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly codeName: FailureName;
  /** More fields of the answer, for example the key that was there twice. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(codeName: FailureName, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.codeName = codeName;
    this.details = details;
  }

  get code(): number {
    return codes[this.codeName];
  }
}

/** What a real server does and this one doesn't. */
export const beyondSimulator = (what: string): CommandFailure =>
  new CommandFailure("CommandNotSupported", `${what} is beyond this simulator of MongoDB; a real server has it.`);

/** Whatever went wrong while a command was carried out, as the command's failure. */
export function failureOf(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error;
  return new CommandFailure("BadValue", error instanceof Error ? error.message : String(error));
}
