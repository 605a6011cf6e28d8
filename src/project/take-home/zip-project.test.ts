import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { labIds, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { projectLab } from "#testing/project/write-project.ts";
import { projectName } from "./package-file.ts";
import { takeHomeProject } from "./take-home-project.ts";
import { zipProject } from "./zip-project.ts";

const ids = await labIds();

describe("a zip of a project", () => {
  test.each(ids)("holds what went in, in one folder: %s", async (id) => {
    const lab = projectLab(await loadLab(id));
    const files = { ...takeHomeProject(lab), "warm-start/snapshot.tar.gz": new Uint8Array([0, 255, 31, 139]) };
    const folder = projectName(lab);
    const unzipped = unzipSync(zipProject(files, folder));
    expect(Object.keys(unzipped).sort()).toEqual(
      Object.keys(files)
        .map((path) => `${folder}/${path}`)
        .sort(),
    );
    for (const [path, content] of Object.entries(files)) {
      const bytes = unzipped[`${folder}/${path}`] ?? new Uint8Array();
      expect(typeof content === "string" ? strFromU8(bytes) : bytes, path).toEqual(content);
    }
  });

  test("is the same for the same files, in whatever order and time zone", () => {
    const zone = process.env.TZ;
    const zips = ["Pacific/Kiritimati", "America/Los_Angeles"].map((name, turn) => {
      process.env.TZ = name;
      const entries = Object.entries({ "a.txt": "1", "b/c.txt": "2" });
      return zipProject(Object.fromEntries(turn === 0 ? entries : entries.reverse()), "x");
    });
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(zips[0]).toEqual(zips[1]);
  });

  test.each(["../out.txt", "/etc/passwd", "a/../../out", "a//b", "", "C:\\x", "a\\b", "./a", "a/", "nul\u0000"])(
    "refuses the path %j",
    (path) => {
      expect(() => zipProject({ [path]: "" }, "x")).toThrow("is no path of a file in a project");
    },
  );

  test("takes the paths of Next.js' dynamic routes", () => {
    const zip = zipProject({ "app/[id]/(group)/@slot/[...rest]/page.tsx": "x" }, "x");
    expect(Object.keys(unzipSync(zip))).toEqual(["x/app/[id]/(group)/@slot/[...rest]/page.tsx"]);
  });
});
