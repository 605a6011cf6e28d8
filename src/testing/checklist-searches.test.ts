import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const page = await readFile("content/deeper/09-apply-it-to-your-repository.mdx", "utf8");

/** The points of the checklist: its search, and the labs it names. */
const points = [
  ...page.matchAll(/^(\d+)\. \*\*(.+?)\*\*\n\n\s+```sh\n\s+(.+?)\n\s+```\n\n([\s\S]*?)(?=^\d+\. |^## )/gm),
].map(([, number = "", title = "", search = "", text = ""]) => ({
  number: Number(number),
  title,
  search,
  labs: [...text.matchAll(/labs\/([a-z-]+)\/\)/g)].map(([, lab = ""]) => lab),
}));

/** What the search of each point must print: words of the line that fails, and the file it is in. */
const failing: Record<number, string[]> = {
  1: ["connection-per-request/pages/api/orders.ts:5:"],
  2: ["leaky-release/pages/api/order.ts:5:"],
  3: ["slow-work-inside/pages/api/order.ts:13:", "self-deadlock/pages/api/ticket.ts:13:"],
  4: ["mongoose-singleton/app/api/export/route.ts:9:"],
  5: ["app-router-global/lib/db.ts:3:"],
  6: ["promise-cache/lib/db.ts:20:"],
  7: ["two-functions/lib/db.ts:7:"],
  8: ["hang-or-fail/lib/db.ts:3:"],
  9: ["stale-after-thaw/lib/db.ts:3:"],
  10: ["mysql-pool/lib/db.ts:5:"],
  11: ["isolated-pools/pages/api/dashboard.ts:4:", "capacity/pages/api/seats.ts:4:"],
  12: ["external-pooler/pages/api/checkout.ts:5:", "session-state/pages/api/invoices.ts:11:"],
  13: ["thundering-herd/lib/db.ts:10:"],
  14: ["frozen-instance/lib/db.ts:3:"],
};

let repository = "";
beforeAll(async () => {
  repository = await mkdtemp(path.join(tmpdir(), "starters-"));
  for (const lab of await readdir("labs")) {
    await cp(`labs/${lab}/starter`, path.join(repository, lab), { recursive: true });
  }
  execFileSync("git", ["init", "-q"], { cwd: repository });
  execFileSync("git", ["add", "-A"], { cwd: repository });
});
afterAll(() => rm(repository, { recursive: true }));

test("the checklist has fourteen points", () => {
  expect(points.map(({ number }) => number)).toEqual(Object.keys(failing).map(Number));
});

test.each(points)(
  "$number, $title: its search finds the failing line of each lab it names",
  ({ number, search, labs }) => {
    const found = execFileSync("bash", ["-c", search], { cwd: repository, encoding: "utf8" }).split("\n");
    for (const place of failing[number] ?? [])
      expect(
        found.some((line) => line.startsWith(place)),
        place,
      ).toBe(true);
    expect(labs.filter((lab) => !failing[number]?.some((place) => place.startsWith(`${lab}/`)))).toEqual([]);
  },
);
