import { expect, it } from "vitest";
import { projectParts } from "./project-parts.ts";

it("splits a project into a tree of its text, its other files, and the folders those need", () => {
  const bytes = new Uint8Array([0, 255]);
  const parts = projectParts({
    "package.json": "{}",
    "lib/db.ts": "db",
    "lib/deep/er.ts": "deeper",
    "warm-start/snapshot.tar.gzip": bytes,
    "top.bin": bytes,
  });
  expect(parts).toEqual({
    tree: {
      "package.json": { file: { contents: "{}" } },
      lib: {
        directory: {
          "db.ts": { file: { contents: "db" } },
          deep: { directory: { "er.ts": { file: { contents: "deeper" } } } },
        },
      },
    },
    binaries: [
      { path: "warm-start/snapshot.tar.gzip", bytes },
      { path: "top.bin", bytes },
    ],
    folders: ["warm-start"],
  });
});
