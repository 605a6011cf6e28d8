import type { VNode } from "preact";

/** Plain text in which `backticks` mark code. */
export function InlineText({ text }: { text: string }): VNode {
  return <>{text.split("`").map((part, index) => (index % 2 ? <code key={index}>{part}</code> : part))}</>;
}
