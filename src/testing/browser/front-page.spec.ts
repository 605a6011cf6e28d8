import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { parse } from "yaml";
import { test } from "./site-test.ts";

const allWays: { title: string; path: string }[] = parse(readFileSync("content/ways.yaml", "utf8"));

test("the front page says what pooling is, why it matters, where it fits, how to think of it, and where to begin", async ({
  page,
}) => {
  await page.goto("/");
  const section = (name: string) => page.getByRole("region", { name, exact: true });

  const lead = (await page.locator(".hero .ws-lead").textContent()) ?? "";
  expect(lead.match(/[.!?](?=\s|$)/g)).toHaveLength(3);
  for (const word of ["connection pool", "lends", "serverless"]) expect(lead).toContain(word);

  await expect(page.getByRole("link", { name: "Start at lesson 1" })).toHaveAttribute("href", /lessons\/what-a-conn/);
  await expect(page.getByRole("link", { name: /10-question placement test/ })).toHaveAttribute("href", /placement/);

  const why = section("Why it matters");
  await expect(why).toContainText("transactions a second");
  await expect(why).toContainText("refuses");
  for (const number of await why.locator("strong").all()) await expect(number.getByRole("link")).toHaveCount(1);

  await expect(section("Where it fits")).toContainText(/Before it.*functions.*database.*After it.*scale the database/s);
  await expect(section("Think of a coffee shop")).toContainText(/Without a pool.*barista.*With a pool.*machines/s);

  const figure = section("What your database sees");
  for (const what of ["Requests", "Instances", "Connections"]) await expect(figure).toContainText(what);
  await expect(figure.locator("svg").first()).toBeVisible();

  const ways = section("Choose how you want to learn").getByRole("listitem");
  await expect(ways).toHaveCount(allWays.length);
  for (const [place, { title, path }] of allWays.entries()) {
    const way = ways.nth(place);
    await expect(way.getByRole("link", { name: title, exact: true })).toHaveAttribute("href", `/${path}`);
    // Beside it at most what comes next in it.
    expect(await way.getByRole("link").count()).toBeLessThanOrEqual(2);
  }
});

test("the front page does not answer what the first lessons ask the reader to predict", async ({ page }) => {
  await page.goto("/");
  const text = (await page.locator("main").textContent()) ?? "";
  for (const answer of ["50 to 70", "10 cold starts", "started 10 instances"]) expect(text).not.toContain(answer);
});
