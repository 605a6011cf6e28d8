import { expect, test } from "vitest";
import { renderStory } from "./story-panel.ts";

test("a story is a title, an outcome, and moments and lines to go to, whatever the code calls its files", () => {
  const html = renderStory({
    subject: { kind: "request", request: 17 },
    title: "Request 17",
    outcome: "Request 17 failed: <b>“x”</b> & more.",
    parts: [
      { atMillis: 0, index: 3, text: "It arrived: GET /<script>." },
      { atMillis: 412.3, index: 40, text: "It was refused.", source: { file: `a"b<c>.ts`, line: 8 } },
    ],
  });
  expect(html).toMatchInlineSnapshot(
    `"<div class="pv-story"><h3>Request 17</h3><p class="pv-story-outcome">Request 17 failed: &lt;b&gt;“x”&lt;/b&gt; &amp; more.</p><ol class="pv-story-parts"><li><button type="button" data-index="3"><span class="pv-hidden">Go to </span>0 ms</button><span>It arrived: GET /&lt;script&gt;.</span></li><li><button type="button" data-index="40"><span class="pv-hidden">Go to </span>412 ms</button><span>It was refused.</span><button type="button" data-file="a&quot;b&lt;c&gt;.ts" data-line="8"><span class="pv-hidden">Show </span>line 8 of a&quot;b&lt;c&gt;.ts</button></li></ol></div>"`,
  );
  expect(html).not.toMatch(/<script|<b>|style=|onclick/);
});

test("a story without a moment has no empty list", () => {
  const html = renderStory({ subject: { kind: "pool", pool: 9 }, title: "Pool 9", outcome: "None.", parts: [] });
  expect(html).not.toContain("<ol");
});
