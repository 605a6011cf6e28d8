import { h, type VNode } from "preact";
import { type InlineLinks, inlineParts } from "../inline-text.ts";

/** Plain text in which `backticks` mark code, `**asterisks**` what is bold, and `[words](name)` a link or another element. */
export function InlineText({ text, links }: { text: string; links?: InlineLinks | undefined }): VNode {
  return (
    <>
      {inlineParts(text, links).map((part, index) => {
        if (typeof part === "string") return part;
        const inner = part.tag === "code" ? part.text : <InlineText text={part.text} links={links} />;
        return h(part.tag, { ...part.attributes, key: index }, inner);
      })}
    </>
  );
}
