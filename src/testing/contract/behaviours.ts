import type { Behaviour } from "./behaviour.ts";
import { faults } from "./faults.ts";
import { mongodb } from "./mongodb.ts";
import { mysqlBehaviours } from "./mysql/index.ts";
import { parameters } from "./parameters.ts";
import { profiles } from "./profiles.ts";
import { replicas } from "./replica.ts";

/** Everything that must look the same in every runtime, by what it is about. */
export const behaviours: Readonly<Record<string, readonly Behaviour[]>> = {
  ...profiles,
  ...faults,
  ...parameters,
  ...mysqlBehaviours,
  ...mongodb,
  ...replicas,
};
