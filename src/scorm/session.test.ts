import { Scorm12API } from "scorm-again";
import { expect, test, vi } from "vitest";
import type { ScormApi } from "./find-api.ts";
import { openSession, type Report, timespan } from "./session.ts";

const LOG_NOTHING = 5;

/** A system with the released run time of scorm-again, which keeps nothing, and knows of this learner. */
function system(core: Record<string, unknown> = {}, suspended = "") {
  const api = new Scorm12API({ autocommit: false, logLevel: LOG_NOTHING });
  api.loadFromJSON({ core: { student_id: "ada", ...core }, suspend_data: suspended } as never, "cmi");
  return api as unknown as ScormApi;
}
const report = (more: Partial<Report> = {}): Report => ({
  status: "incomplete",
  score: null,
  location: "lessons/a/index.html",
  suspended: "1||a|",
  ...more,
});
const told = (api: ScormApi, ...elements: string[]) => elements.map((element) => api.LMSGetValue(element));

test("a session reads what was kept, and tells status, score, place and progress", () => {
  let now = 1000;
  const api = system({ lesson_location: "myths/index.html" }, "1|final=50||");
  const session = openSession(api, () => now);
  expect(session).toMatchObject({ learner: "ada", location: "myths/index.html", suspended: "1|final=50||" });
  session?.report(report({ status: "failed", score: 66.66 }));
  now += 65_430;
  expect(session?.commit()).toBe(true);
  expect(
    told(
      api,
      "cmi.core.lesson_status",
      "cmi.core.score.raw",
      "cmi.core.score.min",
      "cmi.core.score.max",
      "cmi.core.lesson_location",
      "cmi.suspend_data",
    ),
  ).toEqual(["failed", "66.66", "0", "100", "lessons/a/index.html", "1||a|"]);
  session?.report(report({ status: "passed", score: 90 }));
  expect(told(api, "cmi.core.lesson_status", "cmi.core.score.raw")).toEqual(["passed", "90"]);
});

test("what was reached is not taken back", () => {
  const api = system({ lesson_status: "passed", score: { raw: "90" } });
  const session = openSession(api, () => 0);
  session?.report(report({ status: "incomplete", score: 10 }));
  expect(told(api, "cmi.core.lesson_status", "cmi.core.score.raw")).toEqual(["passed", "90"]);
});

test("who only looks at the course changes nothing", () => {
  const api = system({ lesson_mode: "browse" });
  const set = vi.spyOn(api, "LMSSetValue");
  openSession(api, () => 0)?.report(report({ status: "passed", score: 100 }));
  expect(set).not.toHaveBeenCalled();
});

test("ending says so once, with the time spent; that the next visit goes on is said with the first report", () => {
  let now = 0;
  const api = system();
  const set = vi.spyOn(api, "LMSSetValue");
  const finish = vi.spyOn(api, "LMSFinish");
  const session = openSession(api, () => now);
  session?.report(report());
  expect(set).toHaveBeenCalledWith("cmi.core.exit", "suspend");
  now = 3_725_670;
  session?.finish();
  session?.finish();
  session?.report(report({ status: "passed" }));
  expect(set).toHaveBeenCalledWith("cmi.core.session_time", "0001:02:05.67");
  expect(set).not.toHaveBeenCalledWith("cmi.core.lesson_status", "passed");
  expect(finish).toHaveBeenCalledTimes(1);
});

test("a system that refuses, forgets the session or fails to keep it is noticed, and asked again", () => {
  const api = system();
  vi.spyOn(api, "LMSInitialize").mockReturnValueOnce("false");
  vi.spyOn(api, "LMSGetLastError").mockReturnValueOnce("102");
  expect(openSession(api, () => 0)).toBeNull();

  const session = openSession(api, () => 0);
  const commit = vi.spyOn(api, "LMSCommit").mockReturnValueOnce("false");
  session?.report(report());
  expect(session?.commit()).toBe(false);
  expect(session?.commit()).toBe(true);
  expect(session?.commit()).toBe(true);
  expect(commit).toHaveBeenCalledTimes(2);

  const set = vi.spyOn(api, "LMSSetValue").mockReturnValue("false");
  session?.report(report({ status: "passed" }));
  expect(session?.commit()).toBe(false);
  set.mockRestore();
  session?.report(report({ status: "passed" }));
  expect(session?.commit()).toBe(true);
  expect(told(api, "cmi.core.lesson_status")).toEqual(["passed"]);
});

test("a session that another page of the package began is gone on with", () => {
  const api = system();
  api.LMSInitialize("");
  expect(openSession(api, () => 0)).not.toBeNull();
});

test("time as SCORM writes it", () => {
  expect([0, 5, 59_994, 59_996, 36_000_000_000_000, -1].map(timespan)).toEqual([
    "0000:00:00.00",
    "0000:00:00.01",
    "0000:00:59.99",
    "0000:01:00.00",
    "9999:00:00.00",
    "0000:00:00.00",
  ]);
});
