import type { ByteContext, ClientLink } from "#sim/ports.ts";

/** A link that only its own request may use: what another one asks of it is dropped. */
export class GuardedLink implements ClientLink {
  readonly connection: number;
  readonly #link: ClientLink;
  readonly #mayUse: () => boolean;
  readonly #onClosed: (link: GuardedLink) => void;

  constructor(link: ClientLink, mayUse: () => boolean, onClosed: (link: GuardedLink) => void) {
    this.connection = link.connection;
    this.#link = link;
    this.#mayUse = mayUse;
    this.#onClosed = onClosed;
  }

  set onConnect(heard: () => void) {
    this.#link.onConnect = heard;
  }

  set onData(heard: (bytes: Uint8Array) => void) {
    this.#link.onData = heard;
  }

  set onEnd(heard: () => void) {
    this.#link.onEnd = () => {
      this.#onClosed(this);
      heard();
    };
  }

  set onError(heard: ClientLink["onError"]) {
    this.#link.onError = (error) => {
      this.#onClosed(this);
      heard(error);
    };
  }

  send(bytes: Uint8Array): void {
    if (this.#mayUse()) this.#link.send(bytes);
  }

  sendFrom(bytes: Uint8Array, context: ByteContext): void {
    if (this.#mayUse()) this.#link.sendFrom(bytes, context);
  }

  end(): void {
    if (this.#mayUse()) this.#link.end();
  }

  destroy(): void {
    if (this.#mayUse()) this.close();
  }

  /** Closes it whoever asks; nothing is heard of it any more. */
  close(): void {
    this.#onClosed(this);
    this.#link.destroy();
  }
}
