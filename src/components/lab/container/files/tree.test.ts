import { expect, test } from "vitest";
import { moveByKey, rowsOf, type Tree, withInstalled } from "./tree.ts";

const folder = (path: string) => ({ path, isFolder: true });
const file = (path: string) => ({ path, isFolder: false });
const tree: Tree = {
  entries: new Map([
    ["", [folder("node_modules"), folder("pages"), file("package.json")]],
    ["pages", [folder("pages/api")]],
    ["pages/api", [file("pages/api/orders.ts")]],
  ]),
  open: new Set(["pages", "pages/api"]),
};
const rows = rowsOf(tree);

test("the lines are those of open folders, in order, with their depth", () => {
  expect(rows.map(({ level, name, isOpen }) => `${"  ".repeat(level - 1)}${name}${isOpen ? "/" : ""}`)).toEqual([
    "node_modules",
    "pages/",
    "  api/",
    "    orders.ts",
    "package.json",
  ]);
});

test("keys move, open and close as in any tree", () => {
  expect(moveByKey(rows, 0, "ArrowRight")).toBe("open");
  expect(moveByKey(rows, 1, "ArrowRight")).toEqual({ to: 2 });
  expect(moveByKey(rows, 3, "ArrowRight")).toBeNull();
  expect(moveByKey(rows, 3, "ArrowLeft")).toEqual({ to: 2 });
  expect(moveByKey(rows, 2, "ArrowLeft")).toBe("close");
  expect(moveByKey(rows, 0, "ArrowLeft")).toBeNull();
  expect(moveByKey(rows, 4, "ArrowDown")).toEqual({ to: 4 });
  expect(moveByKey(rows, 4, "Home")).toEqual({ to: 0 });
  expect(moveByKey(rows, 0, "End")).toEqual({ to: 4 });
  expect(moveByKey(rows, 0, "x")).toBeNull();
});

test("what npm installed stands among the folders, also where the container does not list it", () => {
  const paths = withInstalled("", [folder("app"), folder("pages"), file("lab.json")]).map(({ path }) => path);
  expect(paths).toEqual(["app", "node_modules", "pages", "lab.json"]);
  expect(withInstalled("pages", [file("pages/a.ts")])).toEqual([file("pages/a.ts")]);
});
