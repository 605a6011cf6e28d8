/** Why a link or a file can't be opened, in words for the reader. */
export class ShareError extends Error {
  override readonly name = "ShareError";
  readonly reason: "damaged" | "too-large" | "newer" | "wrong" | "other-lab" | "unknown-file" | "too-old-browser";

  constructor(reason: ShareError["reason"], message: string) {
    super(message);
    this.reason = reason;
  }
}
