import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { documentedSchema } from "#schemas/truth.ts";
import { mongodb } from "./mongodb.ts";

test("what is documented and was not run names the contract test that plays it", async () => {
  const text = await readFile(new URL("../../../content/truth/documented.yaml", import.meta.url), "utf8");
  const titles = Object.values(mongodb).flatMap((behaviours) => behaviours.map(({ title }) => title));
  for (const { test: named } of z.array(documentedSchema).parse(parse(text))) expect(titles).toContain(named);
});
