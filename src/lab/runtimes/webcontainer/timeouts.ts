import type { ContainerTimeouts } from "./container-types.ts";

export const defaultTimeouts: Readonly<ContainerTimeouts> = {
  downloadSilenceMillis: 60_000,
  bootMillis: 60_000,
  frameMillis: 15_000,
  mountMillis: 60_000,
  installSilenceMillis: 180_000,
  installMillis: 300_000,
  engineMillis: 60_000,
  answerMillis: 300_000,
  silenceMillis: 15_000,
  stopMillis: 5_000,
  patienceMillis: 10_000,
};
