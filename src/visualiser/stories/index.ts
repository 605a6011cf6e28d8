export { readSubject, type Story, type StoryPart, type Subject, writeSubject } from "./story.ts";
export { storyOf } from "./story-of.ts";
export { type AskedFor, subjectsOf } from "./subjects.ts";
