import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { inSeconds } from "#incident/graph-words.ts";
import * as say from "#strings/incident-desk.ts";
import { Ticker } from "#visualiser/element/ticker.ts";
import { InlineText } from "../../lab/inline-text.tsx";
import { type DeskState, deskSpeeds, sinceAlert } from "./desk-state.ts";

/** How far the buttons beside the scrub bar step, as a share of the run. */
const steps = 100;
/** With less motion asked for, the clock moves on in steps of this. */
const reducedStepMillis = 700;

/** The incident's clock: play, pause, step, scrub and speed, and how long ago the first alert was. */
export function ClockBar({ state }: { state: DeskState }): VNode {
  const { atMillis, endMillis, isPlaying, speed, data } = state;
  const place = useRef<HTMLFieldSetElement>(null);
  const step = endMillis / steps;

  useEffect(() => {
    if (!place.current || !isPlaying.value) return;
    const ticker = new Ticker(place.current, (real, reduced) => state.advance(reduced ? reducedStepMillis : real));
    ticker.start();
    return () => ticker.stop();
  }, [isPlaying.value]);

  const now = atMillis.value;
  return (
    <fieldset class="desk-clock" ref={place} aria-label={say.clock}>
      <div class="desk-buttons">
        <button type="button" class="ws-button primary desk-play" onClick={() => state.play(!isPlaying.value)}>
          {isPlaying.value ? say.pause : say.play}
        </button>
        <button type="button" class="ws-button" aria-label={say.stepBack} onClick={() => state.go(now - step)}>
          ◂
        </button>
        <button type="button" class="ws-button" aria-label={say.stepOn} onClick={() => state.go(now + step)}>
          ▸
        </button>
        <button type="button" class="ws-button" onClick={() => state.go(data.alertMillis)}>
          {say.toTheAlert}
        </button>
        <label class="desk-speed">
          {say.speedLabel}
          <select
            class="ws-field"
            value={String(speed.value)}
            onChange={(event) => (speed.value = Number(event.currentTarget.value))}
          >
            {deskSpeeds.map((one) => (
              <option key={one} value={String(one)}>
                {one === 1
                  ? say.asItWas
                  : one < 1
                    ? say.timesSlower(Number((1 / one).toFixed(1)))
                    : say.timesFaster(one)}
              </option>
            ))}
          </select>
        </label>
        <OwnTime />
      </div>
      <p class="desk-now">
        <InlineText
          text={say.moment(inSeconds(now), inSeconds(endMillis), sinceAlert(now, data.alertMillis))}
          links={{ now: { tag: "b" } }}
        />
      </p>
      <input
        class="desk-scrub"
        type="range"
        min={0}
        max={Math.ceil(endMillis)}
        step={Math.max(1, Math.round(endMillis / 1_000))}
        value={Math.round(now)}
        aria-label={say.momentOfRun}
        aria-valuetext={say.momentInWords(inSeconds(now), sinceAlert(now, data.alertMillis))}
        onInput={(event) => state.go(Number(event.currentTarget.value))}
      />
    </fieldset>
  );
}

/** The reader's own time, which only runs where it is asked for. */
function OwnTime(): VNode {
  const seconds = useSignal<number | null>(null);
  const isOn = seconds.value !== null;
  useEffect(() => {
    if (!isOn) return;
    const ticking = setInterval(() => (seconds.value = (seconds.value ?? 0) + 1), 1_000);
    return () => clearInterval(ticking);
  }, [isOn]);
  const shown = seconds.value ?? 0;
  return (
    <label class="desk-own">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => (seconds.value = event.currentTarget.checked ? 0 : null)}
      />{" "}
      {say.timeMe}
      {isOn && (
        <span role="timer" aria-live="off">
          {" "}
          {Math.floor(shown / 60)}:{String(shown % 60).padStart(2, "0")}
        </span>
      )}
    </label>
  );
}
