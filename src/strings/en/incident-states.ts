// How far the reader is with an incident.
export const begun = "begun";
export const causeNamed = "cause named, not fixed yet";
export const causeTold = "cause told, not fixed yet";
export const namedAndFixed = "✓ cause named and fixed";
export const fixed = "✓ fixed";
