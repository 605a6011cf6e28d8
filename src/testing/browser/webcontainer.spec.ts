import { expect } from "@playwright/test";
import { test } from "./container-page.ts";
import { answer } from "./lab-page.ts";
import { plainEditor } from "./record-page.ts";

test("nobody is contacted and nothing of a container is fetched before the reader says so", async ({
  lab,
  page,
  standIn,
  baseURL,
}) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await lab.open();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(lab.panel).toContainText("Nobody but this site has been contacted yet.");
  for (const name of ["Terminal", "Files", "Output", "Console"]) await lab.tool(name);
  await lab.button("Run").hover();
  await lab.editor.focus();
  await lab.button("Run").click();
  await expect(lab.panel).toContainText("Run waits for WebContainer.");
  await expect(lab.startButton).toBeFocused();
  await page.waitForLoadState("networkidle");
  expect(requests.filter((url) => !url.startsWith(`${baseURL}/`) && !url.startsWith("data:"))).toEqual([]);
  expect(requests.filter((url) => /xterm|terminal|webcontainer\.|fflate|\/project\/|\/engine\//.test(url))).toEqual([]);
  expect(standIn.record().requests).toEqual([]);
});

test("it starts stage by stage, Run goes on by itself, and Check passes a solution as in the other tab", async ({
  lab,
  page,
  standIn,
}) => {
  await plainEditor(page);
  await lab.open();
  await lab.editor.fill(answer("solution"));
  await lab.button("Run").click();
  await page.keyboard.press("Enter");
  await expect(lab.panel).toContainText("Run goes on once it runs.");
  await lab.ready();
  await lab.finished();
  await expect(lab.run).toContainText("Seed 1: 200 of 200 requests answered. No connection was refused.");
  await lab.pressCheck();
  await expect(lab.checks).toContainText("Passed: every check holds");
  await expect(await lab.tool("Output")).toContainText("added");
  expect(standIn.record().requests).toHaveLength(1);
});
