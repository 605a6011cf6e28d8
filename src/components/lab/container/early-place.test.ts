import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { siteSchema } from "#schemas/site.ts";
import { earlyPlaceScript } from "./early-place.ts";
import { KEY, type LabPlace } from "./runtime-choice.ts";

interface Visit {
  /** What a fork writes in `content/site.yaml`. */
  runtime: LabPlace;
  kept?: LabPlace;
  /** The browser keeps nothing, and throws. */
  refuses?: boolean;
  referrer?: string;
  hash?: string;
}

const origin = "https://course.example";
const page = "/base/labs/first-pool/";

/** Where a visit to a lab's page leads; null where it stays. */
function ledTo({ runtime, kept, refuses = false, referrer = "", hash = "" }: Visit): string | null {
  let to: string | null = null;
  const location = {
    ...{ origin, pathname: page, hash, href: origin + page + hash },
    replace(address: string) {
      to = new URL(address, origin + page).href.slice(origin.length);
    },
  };
  const getItem = (key: string) => {
    if (refuses) throw new DOMException("The operation is insecure.", "SecurityError");
    return key === KEY ? (kept ?? null) : null;
  };
  runInNewContext(earlyPlaceScript(siteSchema.shape.runtime.parse(runtime)), {
    ...{ location, document: { referrer }, localStorage: { getItem }, URL },
  });
  return to;
}

describe("a site that begins with WebContainer", () => {
  const runtime = "webcontainer";

  it("leads there whoever has not chosen, with what the address asks for", () => {
    expect(ledTo({ runtime })).toBe(`${page}webcontainer/`);
    expect(ledTo({ runtime, hash: "#share=abc" })).toBe(`${page}webcontainer/#share=abc`);
    expect(ledTo({ runtime, refuses: true })).toBe(`${page}webcontainer/`);
    expect(ledTo({ runtime, referrer: `${origin}${page}` })).toBe(`${page}webcontainer/`);
  });

  it("leaves a reader here who chose this tab, or comes from the other one", () => {
    expect(ledTo({ runtime, kept: "tab" })).toBeNull();
    expect(ledTo({ runtime, refuses: true, referrer: `${origin}${page}webcontainer/` })).toBeNull();
    // Of another lab, that says nothing of this one.
    expect(ledTo({ runtime, referrer: `${origin}/base/labs/capacity/webcontainer/` })).toBe(`${page}webcontainer/`);
  });
});

describe("a site that begins in this tab", () => {
  it("leaves a reader here who has not chosen, and leads on who chose the container", () => {
    const runtime = "tab";
    expect(ledTo({ runtime })).toBeNull();
    expect(ledTo({ runtime, refuses: true })).toBeNull();
    expect(ledTo({ runtime, kept: "tab" })).toBeNull();
    expect(ledTo({ runtime, kept: "webcontainer", hash: "#open=solution" })).toBe(`${page}webcontainer/#open=solution`);
  });
});
