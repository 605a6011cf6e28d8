import type { WebContainer, WebContainerProcess } from "@webcontainer/api";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { eventually, freshClient, leavePage } from "./fresh-client.ts";
import { standInAt } from "./remote-stand-in.ts";

const origin = inject("standInUrl");
const standIn = standInAt(origin);
let container: WebContainer;
let shell: WebContainerProcess;
let screen: string;
let type: (text: string) => Promise<void>;

beforeAll(async () => {
  const client = await freshClient(origin);
  container = await client.WebContainer.boot();
});
beforeEach(async () => {
  screen = "";
  shell = await container.spawn("jsh", { terminal: { cols: 80, rows: 24 } });
  void shell.output.pipeTo(
    new WritableStream({
      write(text) {
        screen += text;
      },
    }),
  );
  const writer = shell.input.getWriter();
  type = (text) => writer.write(text);
  await eventually(() => screen).toBe("❯ ");
});
afterEach(() => shell.kill());
afterAll(() => leavePage(origin));

const shows = (text: string) => eventually(() => screen).toBe(text);

it("echoes what is typed and runs it on Enter", async () => {
  await type("ech");
  await shows("❯ ech");
  await type("o one && echo two\r");
  await shows("❯ echo one && echo two\r\none\r\ntwo\r\n❯ ");
});

it("takes back a key by backspace, and leaves arrow keys out", async () => {
  await type("echo zoë\x7f\x7fe\x1b[A\x1b[3~\r");
  await shows("❯ echo zoë\b \b\b \be\r\nze\r\n❯ ");
});

it("ends what runs by Ctrl+C, and drops a line that was not entered", async () => {
  await type("half a line\x03");
  await shows("❯ half a line^C\r\n❯ ");
  await type(`node -e 'console.log("up"); setInterval(() => {}, 1000)'\r`);
  await eventually(() => screen).toContain("up\r\n");
  await type("\x03");
  await eventually(() => screen).toMatch(/up\r\n\^C\r\n❯ $/);
  await eventually(async () => (await standIn.record()).living).toBe(0);
});

it("gives what is typed to the program that runs", async () => {
  const code = `process.stdin.once("data", (data) => { console.log("got " + data); process.exit() }); console.log("up")`;
  await type(`node -e '${code}'\r`);
  await eventually(() => screen).toContain("\r\nup\r\n");
  await type("hello\r");
  await eventually(() => screen).toContain("got hello\r\n");
});

it("runs the lines of a paste one after the other", async () => {
  await type("echo 1\recho 2\rexit 5\r");
  expect(await shell.exit).toBe(5);
  // The last output may arrive after the word that the process ended.
  await eventually(() => screen).toMatch(/\r\n1\r\n❯ 2\r\n❯ $/);
});

it("goes into folders, but not out of the container", async () => {
  await container.fs.mkdir("lib", { recursive: true });
  await type("cd lib\rpwd\rcd ../..\rcd nowhere\rcd\rpwd\r");
  await eventually(() => screen).toMatch(new RegExp(`${container.workdir}\r\n❯ $`));
  expect(screen).toContain(`${container.workdir}/lib\r\n`);
  expect(screen).toContain("jsh: cd: ../..: outside of the container");
  expect(screen).toContain("jsh: cd: nowhere: no such directory");
});

it("clears the screen, says what it does not know, and ends with the last exit code", async () => {
  await type("clear\r");
  await shows("❯ clear\r\n\x1b[2J\x1b[3J\x1b[H❯ ");
  await type("no-such-program\r");
  await eventually(() => screen).toMatch(/not found\r\n❯ $/);
  await type("exit\r");
  expect(await shell.exit).toBe(127);
});

it("notes its size and each new one", async () => {
  shell.resize({ cols: 40, rows: 10 });
  await eventually(async () => (await standIn.record()).boots.at(-1)?.processes.at(-1)).toMatchObject({
    terminal: { cols: 80, rows: 24 },
    resized: [{ cols: 40, rows: 10 }],
  });
});

it("installs from the terminal as everywhere", async () => {
  await standIn.setFaults({ install: "not-found" });
  await container.fs.writeFile("package.json", JSON.stringify({ dependencies: { "no-such-driver": "1.2.3" } }));
  await type("npm install --no-audit\r");
  await eventually(() => screen).toContain(
    "npm error 404  The requested resource 'no-such-driver@1.2.3' could not be found",
  );
  await standIn.setFaults({});
});
