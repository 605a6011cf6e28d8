import type { Attempt } from "../attempt.ts";
import { channelAttempts } from "./channels.ts";
import { codeAttempts } from "./code.ts";
import { engineAttempts } from "./engine.ts";
import { instanceAttempts } from "./instances.ts";
import { networkAttempts } from "./network.ts";
import { storageAttempts } from "./storage.ts";

/** Every way out that is tried. */
export const attempts: Attempt[] = [
  ...networkAttempts,
  ...storageAttempts,
  ...channelAttempts,
  ...codeAttempts,
  ...engineAttempts,
  ...instanceAttempts,
];
