import { describe, expect, test } from "vitest";
import { createLabSession } from "./session.ts";
import { readOnlyFiles } from "./shown-files.ts";
import { runtimeDouble, testPage } from "./test-lab.ts";

const wrongB = "rejected/holds--wrong-b";

async function withExample(answer = wrongB) {
  const double = runtimeDouble();
  const session = createLabSession(testPage, double.services);
  session.dispatch({ type: "edited", file: "a.ts", text: "mine" });
  await session.openExample(answer);
  return { ...double, session };
}

describe("An example", () => {
  test("takes the editor, at the file in which it differs, and says what it is", async () => {
    const { session } = await withExample();
    expect(session.state.value).toMatchObject({
      files: { "a.ts": "starter a\n", "b.ts": "wrong b\n" },
      activeFile: "b.ts",
    });
    expect(session.state.value.announcement).toBe(
      "An example is open, your own code is kept. It is “wrong b”, an answer that does not pass. It fails the check “It holds”.",
    );
  });

  test("is what Run and Check play", async () => {
    const { session, asked } = await withExample();
    await session.check();
    expect(asked[0]?.files).toEqual({ "a.ts": "starter a\n", "b.ts": "wrong b\n" });
    expect(session.state.value.announcement).toBe(
      "The example passes: every check holds on all 3 seeds. It does not count as yours.",
    );
  });

  test("is left behind with everything that was changed in it, and the learner's code is back", async () => {
    const { session } = await withExample();
    session.dispatch({ type: "edited", file: "a.ts", text: "played with" });
    session.dispatch({ type: "example-closed" });
    expect(session.state.value).toMatchObject({
      example: null,
      files: { "a.ts": "mine", "b.ts": "starter b\n" },
    });
  });

  test("can be taken over as it stands, which can be undone until something is typed", async () => {
    const { session } = await withExample();
    session.dispatch({ type: "edited", file: "a.ts", text: "played with" });
    session.dispatch({ type: "example-taken" });
    const taken = { "a.ts": "played with", "b.ts": "wrong b\n" };
    expect(session.state.value).toMatchObject({ example: null, files: taken });
    session.dispatch({ type: "undone" });
    expect(session.state.value.files).toEqual({ "a.ts": "mine", "b.ts": "starter b\n" });
  });

  test("gives way to another one, and the learner's code still waits", async () => {
    const { session } = await withExample();
    await session.openExample("solution");
    expect(session.state.value.files).toEqual({ "a.ts": "solution a\n", "b.ts": "starter b\n" });
    session.dispatch({ type: "example-closed" });
    expect(session.state.value.files["a.ts"]).toBe("mine");
  });

  test("of two asked for in a row, the last is opened, whichever arrives first", async () => {
    const { session } = await withExample();
    await Promise.all([session.openExample("solution"), session.openExample(wrongB)]);
    expect(session.state.value.example?.answer).toBe(wrongB);
  });

  test("resets to itself", async () => {
    const { session } = await withExample();
    session.dispatch({ type: "edited", file: "b.ts", text: "played with" });
    session.dispatch({ type: "reset" });
    expect(session.state.value.files["b.ts"]).toBe("wrong b\n");
  });

  test("shows files of its own that the lab has no room for, read-only", async () => {
    const double = runtimeDouble();
    const answers = async () => ({ "examples/helper": { "lib/pool.ts": "extra" } });
    const session = createLabSession(testPage, { ...double.services, answers });
    await session.openExample("examples/helper");
    expect(readOnlyFiles(testPage, session.state.value)).toEqual({ "lib/pool.ts": "extra" });
    await session.run();
    expect(double.asked[0]?.files).toHaveProperty(["lib/pool.ts"], "extra");
    session.dispatch({ type: "file-chosen", file: "lib/pool.ts" });
    session.dispatch({ type: "example-closed" });
    expect(session.state.value.activeFile).toBe("a.ts");
  });

  test("leaves the prediction open, unless it is the starter", async () => {
    const { session } = await withExample();
    await session.run();
    expect(session.state.value.predicting?.guess).toBeNull();
    await session.openExample("starter");
    await session.run();
    expect(session.state.value.predicting?.guess).toEqual({ skipped: true });
  });
});

describe("An example that is not there", () => {
  test.each(["rejected/gone", "toString", ""])("%o is said to be unknown, and nothing else changes", async (answer) => {
    const double = runtimeDouble();
    const session = createLabSession(testPage, double.services);
    const { files } = session.state.value;
    await session.openExample(answer);
    expect(session.state.value).toMatchObject({ example: null, opening: { status: "unknown" } });
    expect(session.state.value.files).toBe(files);
    expect(session.state.value.announcement).toContain(`This lab has no example “${answer}”.`);
  });

  test("can be asked for again once the network is back", async () => {
    const { services } = runtimeDouble();
    let online = false;
    const answers = () => (online ? services.answers() : Promise.reject(new Error("offline")));
    const session = createLabSession(testPage, { ...services, answers });
    await session.openExample("solution");
    expect(session.state.value.opening?.status).toBe("failed");
    online = true;
    await session.openExample("solution");
    expect(session.state.value.example?.answer).toBe("solution");
  });
});
