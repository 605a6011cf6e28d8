import { expect, test } from "vitest";
import { withoutRepeats } from "./repeated-inline.ts";

test("an inline style or script that comes again is left out, everything else stays", () => {
  expect(
    withoutRepeats(
      `<style>a</style><script src="/x.js"></script><p>1</p><style>a</style><style>b</style><script type="module">c</script><script type="module">c</script><script src="/x.js"></script>`,
    ),
  ).toBe(
    `<style>a</style><script src="/x.js"></script><p>1</p><style>b</style><script type="module">c</script><script src="/x.js"></script>`,
  );
});
