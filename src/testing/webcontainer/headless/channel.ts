import { type Call, decode, encode, type Told } from "../wire.ts";

type Listener = (...args: never[]) => unknown;

/** The way from the framed page to the server: one streamed response down, and one request at a time up, so that calls keep their order. */
export class Channel {
  readonly #page: string;
  readonly #onTold: (told: Told) => void;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  readonly #listeners = new Map<number, Listener>();
  #next = 1;
  #queue: Call[] = [];
  #sending = false;

  /** `onTold` sees the lines that are not about calls. */
  constructor(page: string, onTold: (told: Told) => void) {
    this.#page = page;
    this.#onTold = onTold;
  }

  async listen(): Promise<void> {
    const response = await fetch(`/down?page=${this.#page}&isolated=${globalThis.crossOriginIsolated}`);
    if (!response.body) return;
    let rest = "";
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + read.value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#take(decode(line) as Told);
    }
  }

  call(boot: number | null, object: Call["object"], method: string, args: unknown[]): Promise<unknown> {
    const id = this.#next++;
    this.#queue.push({ id, boot, object, method, args });
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    void this.#send();
    return answer;
  }

  /** Gives a function a number that the server can call it by. */
  listener(listener: Listener): number {
    const id = this.#next++;
    this.#listeners.set(id, listener);
    return id;
  }

  forget(listener: number): void {
    this.#listeners.delete(listener);
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#queue.length > 0) {
      const calls = this.#queue;
      this.#queue = [];
      // A server that is gone answers nothing: what becomes of the calls is for the page that made them to find out.
      await fetch(`/up?page=${this.#page}`, { method: "POST", body: new Blob([encode(calls)]) }).catch(() => {});
    }
    this.#sending = false;
  }

  #take(told: Told): void {
    if (told.kind === "answer") {
      this.#waiting.get(told.id)?.resolve(told.value);
      this.#waiting.delete(told.id);
    } else if (told.kind === "refusal") {
      this.#waiting.get(told.id)?.reject(Object.assign(new Error(told.error.message), told.error));
      this.#waiting.delete(told.id);
    } else if (told.kind === "called") {
      this.#listeners.get(told.listener)?.(...(told.args as never[]));
    } else if (told.kind === "dropped") {
      if (told.calls === "hang") return;
      for (const { reject } of this.#waiting.values()) reject(new Error("The connection to the container was lost."));
      this.#waiting.clear();
    } else this.#onTold(told);
  }
}
