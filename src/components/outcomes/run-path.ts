import { sitePath } from "../../layouts/site-path.ts";

/** Where the run of a situation on a platform is watched. */
export const runPath = (table: string, place: string, situation: string): string =>
  sitePath(`watch/${table}/${place}-${situation}/`);
