import type { ExtraExports, ExtraSurroundings } from "./extra.ts";
import type { ExtraId } from "./extra-ids.ts";
import { presentMongoose } from "./mongoose/present-mongoose.ts";
import { presentMysql2 } from "./mysql2/present-mysql2.ts";

/** Puts a package's modules, as evaluated, into the form that learners' files get: watched, for example. */
export type Presentation = (exports: ExtraExports, surroundings: ExtraSurroundings) => ExtraExports;

/** One entry per extra whose modules are not handed out as they are. */
export const presentations: Partial<Record<ExtraId, Presentation>> = {
  mysql2: presentMysql2,
  mongoose: presentMongoose,
};
