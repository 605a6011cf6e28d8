import * as say from "#strings/visualiser-player.ts";
import { formatMillis } from "../frames/format.ts";
import { playFace } from "./controls.ts";
import { type Clock, millisPerSecond, type Place } from "./playback.ts";

/** The controls inside an element, kept in step with what plays. `renderTransport` makes their markup. */
export class Transport {
  private readonly root: HTMLElement;
  private readonly clock: Clock;
  private face: boolean | null = null;

  constructor(root: HTMLElement, clock: Clock) {
    this.root = root;
    this.clock = clock;
  }

  /** Shows where the player is, and whether it plays. */
  show({ atMillis, index }: Place, playing: boolean): void {
    const { axis, times } = this.clock;
    if (this.face !== playing) this.find(".pv-play").innerHTML = playFace(playing);
    this.face = playing;
    const scrub = this.find<HTMLInputElement>("[data-action=scrub]");
    scrub.value = String(axis.toPosition(atMillis) * 1000);
    const words = say.momentNow(formatMillis(atMillis), formatMillis(axis.endMillis), index + 1, times.length);
    scrub.setAttribute("aria-valuetext", words);
  }

  /** Says how fast it plays. */
  showSpeed(speed: number): void {
    const { axis, pace } = this.clock;
    const scale = pace.lengthMillis < axis.endMillis * 0.8 ? say.secondHereIsPausesFaster : say.secondHereIs;
    this.find(".pv-scale").textContent = scale(formatMillis(millisPerSecond(this.clock) * speed));
    this.find<HTMLSelectElement>("[data-action=speed]").value = String(speed);
  }

  showText(asText: boolean): void {
    this.find("[data-action=text]").setAttribute("aria-pressed", String(asText));
  }

  /** Opens the keyboard map. */
  openHelp(): void {
    this.find<HTMLDialogElement>(".pv-help").showModal();
  }

  closeHelp(): void {
    this.find<HTMLDialogElement>(".pv-help").close();
  }

  /** Where the moment is said to those who cannot see it. */
  get liveRegion(): HTMLElement {
    return this.find(".pv-live");
  }

  private find<T extends Element = HTMLElement>(selector: string): T {
    const found = this.root.querySelector<T>(selector);
    if (!found)
      throw new Error(`\`${selector}\` is missing inside <${this.root.localName}>: something else changed its content`);
    return found;
  }
}
