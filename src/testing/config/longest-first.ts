import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Files that take longest, by the end of their path: small ones among them would begin last, and all but one worker wait. */
const longest = [
  "src/testing/labs/messages.test.ts",
  "src/testing/contract/node.test.ts",
  "src/testing/stories/stories.test.ts",
  "src/testing/visualiser/conservation.test.ts",
];

/** Vitest's own order, failed and long ones first, which knows only sizes where nothing ran before; but these before all. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => longest.findIndex((path) => moduleId.endsWith(path));
    const first = sorted.filter((file) => place(file) !== -1).sort((a, b) => place(a) - place(b));
    return [...first, ...sorted.filter((file) => place(file) === -1)];
  }
}
