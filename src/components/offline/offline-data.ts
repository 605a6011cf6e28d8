import * as words from "#strings/offline.ts";
import { bytesOf, type KeptList, sentBytesOf } from "../../offline/kept-list.ts";
import { createLabPack, type LabPack, type PackState } from "../../offline/lab-pack.ts";
import {
  isWanted,
  keepReading,
  obstacle,
  ownRegistration,
  preference,
  register,
  savesData,
  stopKeeping,
} from "../../offline/reading.ts";
import { find, setText } from "../elements.ts";
import { failureWords, fetchWords, megabytes, packWords, roomWords } from "./offline-words.ts";

/** One download at a time, whichever tab it is in. */
const LOCK = "warm-start:labs";

/** Shows what is kept offline, and fetches or removes it. */
class OfflineData extends HTMLElement {
  #pack: LabPack | null = null;
  #fetching: AbortController | null = null;

  connectedCallback(): void {
    const actions: Record<string, () => Promise<void> | void> = {
      keep: () => this.#keep(),
      stop: () => this.#stop(),
      fetch: () => this.#fetch(),
      cancel: () => this.#fetching?.abort(),
      remove: () => this.#remove(),
    };
    this.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-action]") : null;
      void actions[button?.dataset.action ?? ""]?.();
    });
    void this.#start();
  }

  get #place() {
    return { base: this.dataset.base ?? "/" };
  }

  async #start(): Promise<void> {
    const found = await obstacle();
    setText(find(this, "[data-obstacle]"), found ? words.obstacles[found] : "");
    find(this, "[data-parts]").hidden = found !== null;
    if (found) return;
    this.#pack = createLabPack({ ...this.#place, caches, fetch: (url, init) => fetch(url, init) });
    await Promise.all([this.#showReading(), this.#showLabs()]);
  }

  async #showReading(): Promise<void> {
    const registration =
      (await ownRegistration(this.#place)) ??
      (import.meta.env.PROD && isWanted() ? await register(this.#place).catch(() => null) : null);
    const say = (said: string) => setText(find(this, "[data-reading]"), said);
    this.#change(() => {
      this.#button("keep").hidden = registration !== null;
      this.#button("stop").hidden = registration === null;
    });
    if (!registration)
      return say(
        preference() === "off"
          ? words.keptNothingAsAsked
          : savesData()
            ? words.keptNothingToSaveData
            : words.keptNothingWithoutWorker,
      );
    const kept = await this.#readingKept();
    if (registration.active) return say(kept);
    say(words.fetchingReading);
    const worker = registration.installing ?? registration.waiting;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "activated") say(kept);
      if (worker.state === "redundant") say(words.readingFailed);
    });
  }

  async #readingKept(): Promise<string> {
    try {
      const response = await fetch(`${this.#place.base}offline/reading.json`);
      const { files } = (await response.json()) as KeptList;
      return words.readingKeptWithSize(megabytes(sentBytesOf(files)), megabytes(bytesOf(files)));
    } catch {
      return words.readingKept;
    }
  }

  async #keep(): Promise<void> {
    await keepReading(this.#place).catch(() => null);
    await this.#showReading();
  }

  async #stop(): Promise<void> {
    this.#fetching?.abort();
    await this.#pack?.remove();
    await stopKeeping(this.#place);
    await Promise.all([this.#showReading(), this.#showLabs()]);
  }

  async #showLabs(said = ""): Promise<void> {
    try {
      const state = await this.#pack?.look();
      if (state) this.#show(state, await freeBytes(), said);
    } catch {
      setText(find(this, "[data-labs]"), `${said} ${words.sizeUnknown}`.trim());
      find(this, "progress").hidden = true;
      this.#change(() => {
        for (const action of ["fetch", "cancel", "remove"]) this.#button(action).hidden = true;
      });
    }
  }

  #show(state: PackState, free: number | null = null, said = ""): void {
    const isFetching = state.kind === "fetching";
    const told = packWords(state);
    // How far a download is would be read aloud without end where the rest is said.
    setText(find(this, "[data-labs]"), isFetching ? words.downloading : `${said} ${told}`.trim());
    setText(find(this, "[data-far]"), isFetching ? told : roomWords(state, free));
    const progress = find<HTMLProgressElement>(this, "progress");
    progress.hidden = !isFetching;
    if (isFetching) {
      progress.max = Math.max(1, state.toFetchBytes);
      progress.value = state.fetchedBytes;
    }
    const offer = fetchWords(state);
    const hasSome = state.kind === "kept" || state.kind === "outdated" || (state.kind === "not-kept" && state.hasPart);
    this.#change(
      () => {
        const fetchButton = this.#button("fetch");
        fetchButton.hidden = offer === null;
        setText(fetchButton, offer ?? "");
        this.#button("cancel").hidden = !isFetching;
        this.#button("remove").hidden = !hasSome;
      },
      isFetching ? "[data-action=cancel]" : "#offline",
    );
  }

  /** Changes what is shown; a button that goes when it is pressed must not take the focus with it. */
  #change(change: () => void, next = "#offline"): void {
    // Once a focused element is hidden, nobody is said to have the focus.
    const focused = document.activeElement;
    change();
    if (focused instanceof HTMLElement && this.contains(focused) && focused.hidden) find(this, next).focus();
  }

  async #fetch(): Promise<void> {
    const pack = this.#pack;
    if (!pack || this.#fetching) return;
    const fetching = new AbortController();
    this.#fetching = fetching;
    // What is kept is answered by the worker: without one it would lie there in vain.
    if (!(await keepReading(this.#place).catch(() => null))) {
      this.#fetching = null;
      return this.#showLabs(words.labsWithoutWorker);
    }
    const lasting = await navigator.storage?.persist?.().catch(() => false);
    let said = "";
    await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (!lock) {
        said = words.anotherTab;
        return;
      }
      // Said a few times each second, and not for every piece that comes.
      let shownAtMillis = 0;
      await pack
        .fetch((state) => {
          if (performance.now() - shownAtMillis < 250) return;
          shownAtMillis = performance.now();
          this.#show(state);
        }, fetching.signal)
        .then(
          () => {
            said = lasting ? words.done : words.doneForNow;
          },
          (error: unknown) => {
            said = failureWords(error);
          },
        );
    });
    this.#fetching = null;
    await Promise.all([this.#showReading(), this.#showLabs(said)]);
  }

  async #remove(): Promise<void> {
    await this.#pack?.remove();
    await this.#showLabs(words.removed);
  }

  #button(action: string): HTMLButtonElement {
    return find<HTMLButtonElement>(this, `[data-action=${action}]`);
  }
}

async function freeBytes(): Promise<number | null> {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  return quota === undefined || usage === undefined ? null : quota - usage;
}

customElements.define("offline-data", OfflineData);
