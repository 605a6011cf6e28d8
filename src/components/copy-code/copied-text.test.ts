import { expect, test } from "vitest";
import { copiedText } from "./copied-text.ts";

test("of a change, only the lines that come in or stay are copied, without their signs", () => {
  expect(copiedText("diff", ["-name: Warm Start", "+name: Pool School", "+links: []", " credit: null"])).toBe(
    "name: Pool School\nlinks: []\ncredit: null",
  );
  expect(copiedText("yaml", ["links:", "  - one"])).toBe("links:\n  - one");
});
