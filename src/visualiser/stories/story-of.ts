import type { Timeline } from "../frames/timeline.ts";
import { connectionStory } from "./connection-story.ts";
import { failureStory } from "./failure-story.ts";
import { instanceStory } from "./instance-story.ts";
import { poolStory } from "./pool-story.ts";
import { requestStory } from "./request-story.ts";
import { serverStory } from "./server-story.ts";
import type { Story, Subject } from "./story.ts";
import { toldOf } from "./told.ts";

/** What became of a subject and why, read off the trace alone; of a subject the run doesn't have, that it doesn't. */
export function storyOf(timeline: Timeline, subject: Subject): Story {
  const told = toldOf(timeline);
  switch (subject.kind) {
    case "request":
      return requestStory(told, subject.request);
    case "instance":
      return instanceStory(told, subject.instance);
    case "pool":
      return poolStory(told, subject.pool);
    case "connection":
      return connectionStory(told, subject.connection);
    case "server":
      return serverStory(told, subject.server);
    case "failure":
      return failureStory(told, subject.index);
  }
}
