import stored from "../../content/measurements.json";

/** The last stored run of `npm run measure`; a number is null where the machine lacked a program for it. */
export const lastRun: {
  /** For example `2026-11-21`. */
  date: string;
  machine: string;
  versions: { postgres: string; node: string };
  measured: Record<string, number | null>;
} = stored;
