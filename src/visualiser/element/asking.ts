import "./story-style.ts";

export { storyOf, subjectsOf } from "../stories/index.ts";
export { renderStory } from "./story-panel.ts";
