import { engineFolder, type ProjectFiles, type ProjectLab } from "#project/project.ts";
import { servePrefix } from "#project/serve-messages.ts";

/** A `serve.js` that needs nothing: it answers each order with the order, once `release` is a file. */
const serve = `
import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { createInterface } from "node:readline";
const say = (notice) => console.log("${servePrefix}" + JSON.stringify(notice));
console.log("A line for people: äöü – ✓");
say({ type: "status", status: { state: "preparing", stage: "Starting Postgres", progress: 0.5 } });
if (existsSync("refuse")) {
  console.error("This Node.js is too old.");
  process.exit(2);
}
if (existsSync("wait")) await new Promise((resolve) => setTimeout(resolve, 60_000));
say({ type: "status", status: { state: "ready" } });
say({ type: "ready", node: process.version });
for await (const line of createInterface({ input: process.stdin })) {
  const { order, input, output } = JSON.parse(line);
  const asked = JSON.parse(readFileSync(input, "utf8"));
  if (asked.hang) await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (asked.refuse) say({ type: "broken", order, message: asked.refuse });
  else {
    writeFileSync(output, JSON.stringify({ answer: asked }));
    say({ type: "done", order });
  }
}
`;

/** A project that installs and starts at once, for what is not about engines; the other files are added to it. */
export const smallProject = (files: ProjectFiles = {}): ProjectFiles => ({
  "package.json": JSON.stringify({ name: "small", private: true, type: "module" }),
  [`${engineFolder}/serve.js`]: serve,
  [`${engineFolder}/bytes.bin`]: new Uint8Array([0, 159, 146, 150, 255]),
  "assets/deep/more.bin": new Uint8Array([1, 2, 3]),
  ...files,
});

/** A lab with so little in it; its project is made by whoever starts it. */
export const smallLab: ProjectLab = {
  ...{ id: "small", title: "Small", summary: "", files: {}, given: [], routes: [], checks: [], packages: [] },
  scenario: {} as ProjectLab["scenario"],
};
