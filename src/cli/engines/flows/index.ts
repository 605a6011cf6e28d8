import type { Visit } from "../visit.ts";
import { firstLab, readLesson } from "./first-path.ts";
import { ownRecord } from "./own-record.ts";
import { placementTest } from "./placement-test.ts";
import { wholeLab } from "./whole-lab.ts";

/** Something a learner comes to do. It throws, in words, where it can't be done. */
export interface Flow {
  title: string;
  go(visit: Visit): Promise<void>;
}

/** Each begins in a browser that has never been here. */
export const flows: Flow[] = [
  { title: "read a lesson, predict, play a figure", go: readLesson },
  { title: "from a lesson to its lab: 53300, the solution passes, a reload keeps it", go: firstLab },
  { title: "a whole lab, in both editors", go: wholeLab },
  { title: "the placement test to its result", go: placementTest },
  { title: "export, erase and import the record", go: ownRecord },
];
