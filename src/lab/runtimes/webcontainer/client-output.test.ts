import { expect, it } from "vitest";
import { passOn } from "./client-output.ts";

it("passes on nothing after its signal, and leaves the stream open for a process that still speaks", async () => {
  let push: ReadableStreamDefaultController<string> | undefined;
  const output = new ReadableStream<string>({
    start(controller) {
      push = controller;
    },
  });
  const heard: string[] = [];
  const stop = new AbortController();
  const passing = passOn(output, (text) => heard.push(text), stop.signal);
  push?.enqueue("before");
  await new Promise((resolve) => setTimeout(resolve, 1));
  stop.abort();
  push?.enqueue("after");
  push?.close();
  await passing;
  expect(heard).toEqual(["before"]);
});
