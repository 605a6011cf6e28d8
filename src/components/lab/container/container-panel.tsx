import { useComputed, useSignalEffect } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ContainerState } from "#lab/runtimes/webcontainer/container-types.ts";
import * as say from "#strings/container.ts";
import { InlineText } from "../inline-text.tsx";
import { Consent } from "./consent.tsx";
import type { AboutContainer } from "./container-page.ts";
import type { ContainerControl } from "./control.ts";
import { OutputTail } from "./output-tail.tsx";
import { Stages, stages } from "./stages.tsx";
import { StayLink } from "./stay-link.tsx";

interface Props {
  lab: string;
  live: boolean;
  about: AboutContainer;
  control: ContainerControl;
}

/** The container: consent, the way to it stage by stage, that it runs, or why not and what to do. */
export function ContainerPanel({ lab, live, about, control }: Props): VNode {
  const state = control.state.value;
  const wanted = control.wanted.value;
  const panel = useRef<HTMLElement>(null);
  useFocusOnButton(panel, control);

  return (
    <section
      class="lab-container"
      data-state={state.state}
      aria-labelledby="lab-container-title"
      ref={panel}
      tabIndex={-1}
    >
      <h2 id="lab-container-title">{titleOf(state, control)}</h2>
      {state.state === "off" && (
        <Consent
          lab={lab}
          live={live}
          licenceNote={about.licenceNote}
          verified={about.verified}
          isolation={control.isolation.value}
          wanted={wanted}
          onStart={() => void control.start()}
        />
      )}
      {state.state === "starting" && (
        <>
          <Stages reached={state.stage} failed={false} />
          <label class="lab-progress">
            <span>{state.detail}</span>
            <progress max={1} {...(state.progress !== null && { value: state.progress })} />
          </label>
          {wanted && <p>{say.goesOn[wanted]}</p>}
          <OutputTail output={control.output} open={state.stage === "installing"} />
          <div class="lab-buttons">
            <StopButton control={control} />
          </div>
        </>
      )}
      {state.state === "ready" && (
        <p class="lab-container-ready">
          <span>
            <InlineText text={say.nodeRuns(state.node)} />
          </span>
          <StopButton control={control} />
        </p>
      )}
      {state.state === "stopping" && <p>{say.stopping}</p>}
      {state.state === "failed" && (
        <>
          {control.reached.value && <Stages reached={control.reached.value} failed />}
          <div class="lab-note" data-kind="fail">
            <p>{state.problem.message}</p>
            <p>{state.problem.way}</p>
            {wanted && <p>{say.goesOn[wanted]}</p>}
            <div class="lab-buttons">
              {state.problem.kind !== "not-isolated" && <RetryButton state={state} control={control} />}
              <StayLink lab={lab}>{say.continueInThisTab}</StayLink>
            </div>
          </div>
          <OutputTail output={control.output} open={control.reached.value === "installing"} />
        </>
      )}
      <p class="ws-hidden" role="status">
        <Announcement control={control} />
      </p>
    </section>
  );
}

const titleOf = ({ state }: ContainerState, { reached }: ContainerControl): string =>
  state === "failed" && reached.value === null ? say.titleLost : say.titles[state];

const StopButton = ({ control }: { control: ContainerControl }): VNode => (
  <button type="button" class="ws-button" onClick={() => void control.stop()}>
    {say.stop}
  </button>
);

interface RetryProps {
  state: ContainerState & { state: "failed" };
  control: ContainerControl;
}

const RetryButton = ({ state, control }: RetryProps): VNode => (
  <button
    type="button"
    class="ws-button primary"
    data-start-container
    onClick={() => void (state.problem.needsReload ? control.startAfterReload() : control.start())}
  >
    {state.problem.needsReload ? say.reloadAndTryAgain : say.tryAgain}
  </button>
);

/** Every change of stage, once, for those who don't see it. */
function Announcement({ control }: { control: ContainerControl }): VNode {
  const text = useComputed(() => {
    const state = control.state.value;
    const wanted = control.wanted.value;
    if (state.state === "off") return wanted ? say.waits[wanted] : "";
    if (state.state === "starting") {
      const at = stages.findIndex(({ stage }) => stage === state.stage);
      return say.stageOf(at + 1, stages.length, stages[at]?.title ?? "", stages[at]?.says ?? "");
    }
    if (state.state !== "failed") return say.stateNow(say.titles[state.state]);
    return say.failedNow(titleOf(state, control), state.problem.message, state.problem.way);
  });
  return <>{text}</>;
}

/** Leads to the button when something waits for it, and keeps the focus in the panel when the pressed button goes. */
function useFocusOnButton(panel: { current: HTMLElement | null }, control: ContainerControl): void {
  const asked = useRef(0);
  useSignalEffect(() => {
    const now = control.asked.value;
    if (now === asked.current) return;
    asked.current = now;
    requestAnimationFrame(() => {
      const button = panel.current?.querySelector<HTMLElement>("[data-start-container], .ws-button.primary");
      (button ?? panel.current)?.focus();
      panel.current?.scrollIntoView({ block: "nearest" });
    });
  });
  const { state } = control.state.value;
  const hadFocus = useRef(false);
  useEffect(() => {
    if (hadFocus.current && !panel.current?.contains(document.activeElement))
      panel.current?.focus({ preventScroll: true });
  }, [state]);
  hadFocus.current = !import.meta.env.SSR && (panel.current?.contains(document.activeElement) ?? false);
}
