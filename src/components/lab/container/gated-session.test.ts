import { expect, test } from "vitest";
import { createLabSession } from "../session/session.ts";
import { runtimeDouble, testPage } from "../session/test-lab.ts";
import type { ContainerControl } from "./control.ts";
import { gatedSession } from "./gated-session.ts";

/** A session whose container is there or not. */
function gated(state: "off" | "ready") {
  const done: string[] = [];
  let prepared = 0;
  const double = runtimeDouble({
    prepare: async () => {
      prepared++;
    },
  });
  const control = {
    state: { peek: () => ({ state }) },
    want: (what: string) => done.push(`${what} waits`),
    dispose: () => done.push("container ended"),
  } as unknown as ContainerControl;
  const flush = async () => void done.push(`written before ${double.asked.length} runs`);
  const session = gatedSession(createLabSession(testPage, double.services), control, flush);
  return { session, done, asked: double.asked, prepared: () => prepared };
}

test("without a container Run and Check wait, and nothing is prepared", async () => {
  const { session, done, asked, prepared } = gated("off");
  await session.prepare();
  await session.run();
  await session.check();
  expect(done).toEqual(["run waits", "check waits"]);
  expect(session.state.value).toMatchObject({ activity: { kind: "idle" }, outcome: null, trouble: null });
  expect([asked.length, prepared()]).toEqual([0, 0]);
});

test("with one, what was typed is in its files before a run", async () => {
  const { session, done, asked } = gated("ready");
  await session.run();
  expect(done).toEqual(["written before 0 runs"]);
  expect(asked).toHaveLength(1);
});

test("a run to compare with waits too, and is the one that was pressed last", async () => {
  const off = gated("off");
  await off.session.playBeside("reference");
  await off.session.playBeside("starter");
  expect(off.done).toEqual(["compare waits", "compare waits"]);
  expect(off.asked).toHaveLength(0);
  await off.session.goOn("compare");
  expect(off.asked).toHaveLength(1);
  expect(Object.keys(off.session.state.value.runs)).toEqual(["starter"]);

  const ready = gated("ready");
  await ready.session.playBeside("starter");
  expect(ready.done).toEqual([]);
  expect(ready.asked).toHaveLength(1);
});

test("leaving the page ends the container", () => {
  const { session, done } = gated("ready");
  session.dispose();
  expect(done).toEqual(["container ended"]);
});
