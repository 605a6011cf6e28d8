import { expect, test } from "vitest";
import { defineScenario } from "./define-scenario.ts";
import { DeploymentError, deployed } from "./deployment.ts";

const scenario = defineScenario({
  platform: "lambda",
  instances: 40,
  deployment: { file: "deployment.json", mayCapInstances: true },
  traffic: [{ kind: "burst", requests: 1 }],
  seeds: { shown: [1] },
});

const withText = (text: string) => deployed(scenario, { "deployment.json": text });
const mistake = (text: string) => {
  try {
    withText(text);
  } catch (error) {
    if (error instanceof DeploymentError) return `${error.source.line}: ${error.message}`;
    throw error;
  }
  return null;
};

test("a deployment file lowers the number of instances", () => {
  expect(withText('{ "instances": 10 }').instances).toBe(10);
  expect(withText("{}").instances).toBe(40);
  expect(deployed(scenario, {}).instances).toBe(40);
});

test("a learner is told what is wrong in a deployment file, and on which line", () => {
  expect(mistake('{\n  "instances": 400\n}')).toMatchInlineSnapshot(
    `"2: deployment.json: "instances" is 400. Write a whole number from 1 to 40."`,
  );
  expect(mistake('{ "instances": "10" }')).toMatchInlineSnapshot(
    `"1: deployment.json: "instances" is "10". Write a whole number from 1 to 40."`,
  );
  expect(mistake('{\n  "instances": 4,\n  "requestsPerInstance": 8\n}')).toMatchInlineSnapshot(
    `"3: deployment.json can't set "requestsPerInstance" in this lab. It can set "instances"."`,
  );
  expect(mistake("[]")).toMatchInlineSnapshot(
    `"1: deployment.json must hold an object, for example { "instances": 10 }."`,
  );
  expect(mistake('{\n  "instances": 4,\n}')).toMatchInlineSnapshot(
    `"3: deployment.json is not JSON at line 3, column 1: expected another name in double quotes after the comma, but found \`}\`."`,
  );
  expect(mistake('{\n  "instances": 4\n\n')).toMatchInlineSnapshot(
    `"2: deployment.json is not JSON at line 2, column 17: expected \`,\` or \`}\`, but the text ends."`,
  );
});
