import path from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../child.ts";
import { told } from "../mistakes/told.ts";
import { typeFindings } from "./types.ts";

const file = path.join(projectRoot, "labs/a-lab-of-no-one/checks.ts");
const checks = (evaluate: string) => `import { defineChecks, failed, passed } from "#lab/author.ts";

export default defineChecks([
  {
    id: "few",
    title: "Few at once",
    evaluate(run) {
      ${evaluate}
      return failed("There are too many.");
    },
  },
]);
`;
test("a slip in the name of a count, of an event or of a function is said, where a run would just go wrong", () => {
  const slips = checks(`if (run.metrics.peakConnections < 8) return passed("Few.");
      if (run.metrics.peakConections < 8) return passed("Few.");
      if (run.events("connection-dialed").length < 8) return passed("Few.");
      if (run.metrics.opened < 8) return pased("Few.");`);
  expect(told(typeFindings(projectRoot, { [file]: slips }))).toMatchInlineSnapshot(`
    "✕ labs/a-lab-of-no-one/checks.ts:9: it names what is there
        Property 'peakConections' does not exist on type 'Metrics'. Did you mean 'peakConnections'?
        Found: "if (run.metrics.peakConections < 8) return passed(\\"Few.\\");"
        Fix: Correct the line named. Often the message says which name was meant.
        More: https://course.example/instructors/mistakes/#type-error (or src/mistakes/lab.ts)
    ✕ labs/a-lab-of-no-one/checks.ts:10: it names what is there
        Argument of type '"connection-dialed"' is not assignable to parameter of type 'keyof Facts'.
        Found: "if (run.events(\\"connection-dialed\\").length < 8) return passed(\\"Few.\\");"
        Fix: Correct the line named. Often the message says which name was meant.
        More: https://course.example/instructors/mistakes/#type-error (or src/mistakes/lab.ts)
    ✕ labs/a-lab-of-no-one/checks.ts:11: it names what is there
        Cannot find name 'pased'. Did you mean 'passed'?
        Found: "if (run.metrics.opened < 8) return pased(\\"Few.\\");"
        Fix: Correct the line named. Often the message says which name was meant.
        More: https://course.example/instructors/mistakes/#type-error (or src/mistakes/lab.ts)"
  `);
}, 120_000);
