import type { ComponentChildren, VNode } from "preact";
import { labPath } from "../../../layouts/site-path.ts";
import { keepPlace } from "./runtime-choice.ts";

interface Props {
  lab: string;
  primary?: boolean;
  children: ComponentChildren;
}

/** Leads to the page where the lab runs in this tab, which is the reader's choice from then on. */
export function StayLink({ lab, primary = false, children }: Props): VNode {
  return (
    <a
      class={primary ? "ws-button primary" : "ws-button"}
      href={labPath(lab)}
      onClick={({ currentTarget }) => {
        keepPlace("tab");
        currentTarget.hash = location.hash;
      }}
    >
      {children}
    </a>
  );
}
