export { describeEvent } from "./describe.ts";
export type * from "./frame.ts";
export { frameAt, frameAtIndex } from "./frame-at.ts";
export { createTimeline, type Timeline } from "./timeline.ts";
