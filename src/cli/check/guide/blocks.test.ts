import { expect, test } from "vitest";
import { actsOf } from "./blocks.ts";

const block = (head: string, body = "npm run x") => `\`\`\`${head}\n${body}\n\`\`\`\n`;
const mistake = (head: string, body?: string) => actsOf(block(head, body)).mistakes[0]?.message;

test("a page is commands to run, servers to ask and files to write, in order", () => {
  const page = `Text.\n\n${block("sh run")}\n${block("text", "✓ done")}
1. A step

   \`\`\`yaml write="content/a.yaml"
   - id: a
     b: 1
   \`\`\`

${block("sh run=server asks=/labs/", "npm start")}${block('sh not-run="it needs your account"')}${block("ts", "const a = 1;")}`;
  expect(actsOf(page)).toEqual({
    acts: [
      { does: "run", line: 3, script: "npm run x\n", fails: false, onlyInVerify: false, prints: "✓ done\n" },
      { does: "write", line: 13, file: "content/a.yaml", text: "- id: a\n  b: 1\n" },
      { does: "serve", line: 18, script: "npm start\n", onlyInVerify: false, asks: "/labs/" },
      { does: "leave-out", line: 21, script: "npm run x\n", why: "it needs your account" },
    ],
    mistakes: [],
  });
});

test("text that is no output is only read", () => {
  const { acts } = actsOf(block("sh run") + block("text", "a") + block("text", "b"));
  expect(acts).toMatchObject([{ prints: "a\n" }]);
});

test.each([
  ["sh", "say what becomes of the command"],
  ["bash run", "write `sh`"],
  ["sh run=often", "`often` is no way"],
  ["sh runs", "`runs` is no mark"],
  ['sh run not-run="it needs an account"', "run or not run"],
  ["sh not-run", "say why"],
  ["sh run=server", "say what the server is asked for"],
  ["sh run asks=/", "only a server"],
  ["sh run=gate", "are gates"],
  ['yaml write="/etc/x"', "from the top of the course"],
  ['yaml change="content/site.yaml"', "written as `diff`"],
])("`%s` is told", (head, message) => {
  expect(mistake(head)).toContain(message);
});
