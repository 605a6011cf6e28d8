/** Codes and names of MongoDB's errors (mongodb/mongo, src/mongo/base/error_codes.yml). */
const codes = {
  BadValue: 2,
  UnknownError: 8,
  TypeMismatch: 14,
  ProtocolError: 17,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  CursorNotFound: 43,
  MaxTimeMSExpired: 50,
  CommandNotFound: 59,
  IndexOptionsConflict: 85,
  CommandNotSupported: 115,
  IllegalOpMsgFlag: 223,
  UnsupportedOpQueryCommand: 352,
  NotWritablePrimary: 10107,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  // These have a number only.
  Location40414: 40414,
  Location40430: 40430,
  Location40431: 40431,
  Location40432: 40432,
  Location40433: 40433,
  Location40587: 40587,
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

/** A failed command's answer (mongodb.com/docs/manual/reference/method/db.runCommand). */
export const failedAnswer = ({ code, codeName, message, details }: CommandFailure): Record<string, unknown> => ({
  ...{ ok: 0, errmsg: message, code, codeName },
  ...details,
});
