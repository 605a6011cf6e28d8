import { expect, it } from "vitest";
import { type ContainerFailure, problems, spanText } from "./problems.ts";

it("words every problem", () => {
  const host = "stackblitz.com";
  const all: ContainerFailure[] = [
    problems.notIsolated(),
    problems.offline(host),
    problems.wentOffline(host),
    problems.downloadFailed("The server answered 404 for /project/manifest.json."),
    problems.clientFailed("Failed to fetch dynamically imported module"),
    problems.blockedByPolicy(host, "frame-src"),
    problems.silentFrame(host, 60_000, ""),
    problems.silentFrame(host, 60_000, "Storage is blocked"),
    problems.noAnswer(host, 60_000, ""),
    problems.slowBoot(host, 60_000, ""),
    problems.bootFailed("Unable to allocate memory"),
    problems.pageUsed(),
    problems.secondContainer(),
    problems.mountFailed("ENOSPC"),
    problems.mountTimeout(60_000),
    problems.registryUnreachable("ENOTFOUND"),
    problems.registryUnreachable(""),
    problems.installFailed(1, "ETARGET; No matching version found for pg@99.0.0."),
    problems.installSilent(180_000),
    problems.installTooLong(300_000),
    problems.engineFailed("it ended with exit code 1"),
    problems.engineTimeout(60_000, ""),
    problems.outOfMemory("the lab's engine started"),
    problems.connectionLost(15_000),
  ];
  const text = all.map(({ problem }) => {
    const { kind, message, way, needsReload } = problem;
    return `${kind}${needsReload ? " (reload)" : ""}\n  ${message}\n  ${way}`;
  });
  expect(text.join("\n")).toMatchSnapshot();
  for (const { problem } of all) {
    expect(problem.message).toMatch(/[^.]\.$/);
    // Whoever runs the site has to act where its own policy is in the way.
    const mentionsReload = /reload/i.test(problem.way);
    expect(mentionsReload).toBe(problem.needsReload && !problem.message.includes("policy"));
  }
});

it("says how long in the reader's units", () => {
  expect([300, 2_500, 60_000, 90_000, 180_000, 300_000].map(spanText)).toEqual([
    "0.3 s",
    "2.5 s",
    "60 s",
    "90 s",
    "3 minutes",
    "5 minutes",
  ]);
});
