import { completed, defineRun } from "#claims/author.ts";

/** Takes a line out of module scope and makes it the handler's first. */
function moved(code: string, declaration: string): string {
  if (!code.includes(`${declaration}\n`)) throw new Error(`The snippet has no line \`${declaration}\`.`);
  return code
    .replace(`${declaration}\n`, "")
    .replace(/(export default async function handler.*\n)/, `$1${declaration}\n`);
}

export default defineRun({
  describes: "Two visitors whose requests overlap in one warm instance; each is answered by name",
  settings: { move: "" },
  routes: [{ path: "/api/hello", file: "pages/api/hello.ts", adapter: "pages-api" }],
  files: ({ move }, code) => ({ "pages/api/hello.ts": completed(move ? moved(code, move) : code) }),
  scenario: () => ({
    platform: "vercel-fluid",
    network: { roundTripMillis: 20 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/hello?name=Early" },
      { kind: "burst", requests: 1, atMillis: 2_000, path: "/api/hello?name=Ada" },
      { kind: "burst", requests: 1, atMillis: 2_005, path: "/api/hello?name=Grace" },
    ],
    tailMillis: 5,
  }),
  measures: {
    /** Answers that don't name the visitor who asked. */
    mixedUp: (run) => {
      const asked = new Map(
        run.events("request-arrived").map(({ request, path }) => [request, path.split("=")[1] ?? ""]),
      );
      return run.events("request-finished").filter(({ request, body }) => !body.includes(asked.get(request) ?? ""))
        .length;
    },
  },
});
