import { expect, it } from "vitest";
import { runDots } from "./run-dots.ts";

function shown(total: number): string {
  let text = "";
  const dots = runDots(total, (more) => {
    text += more;
  });
  for (let run = 0; run < total; run++) dots.done();
  dots.end();
  return text;
}

it("shows that there is work to wait for, and how far it is", () => {
  expect(shown(3)).toBe("Playing up to 3 runs ...\n");
  expect(shown(1)).toBe("Playing one run.\n");
});
