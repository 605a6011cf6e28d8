import { afterEach, describe, expect, inject, it, vi } from "vitest";
import { eventually, freshClient, leavePage, outputOf } from "./fresh-client.ts";
import { standInAt } from "./remote-stand-in.ts";

const origin = inject("standInUrl");
const standIn = standInAt(origin);

afterEach(async () => {
  await standIn.setFaults({});
  leavePage(origin);
  await eventually(async () => (await standIn.record()).living).toBe(0);
});

const lastBoot = async () => (await standIn.record()).boots.at(-1);
const sizeOf = ({ file }: { file: { contents: string } }) => new TextEncoder().encode(file.contents).length;
const quietly = () => vi.spyOn(console, "warn").mockImplementation(() => {});

describe("a container", () => {
  // First of all: the client keeps for the whole page that it has booted once, and then takes no key any more.
  it("takes the key of a site's owner along", async () => {
    const { WebContainer, configureAPIKey } = await freshClient(origin);
    configureAPIKey("wc_api_owner_0123");
    await WebContainer.boot();
    expect((await standIn.record()).requests.at(-1)).toMatchObject({ client_id: "wc_api_owner_0123" });
  });

  it("boots, is torn down with all that runs in it, and boots again in the same page", async () => {
    const { WebContainer } = await freshClient(origin);
    const first = await WebContainer.boot({ workdirName: "first", coep: "require-corp" });
    await first.mount({ "kept.txt": { file: { contents: "kept" } } });
    const process = await first.spawn("node", ["-e", "setInterval(() => {}, 1000); console.log('up')"]);
    await process.output.getReader().read();
    expect((await standIn.record()).living).toBe(1);
    first.teardown();

    const second = await WebContainer.boot({ workdirName: "second", coep: "require-corp" });
    const { boots, living, requests } = await standIn.record();
    expect(living).toBe(0);
    expect(boots.at(-2)).toMatchObject({ workdirName: "first", ended: "teardown" });
    expect(boots.at(-1)).toMatchObject({ workdirName: "second", ended: null });
    expect(requests.at(-1)).toMatchObject({ version: "1.6.4", coep: "require-corp" });
    expect(await second.fs.readdir("/")).toEqual([]);
    second.teardown();
    await eventually(lastBoot).toMatchObject({ ended: "teardown" });
  });

  it("ends with its page", async () => {
    const { WebContainer } = await freshClient(origin);
    const container = await WebContainer.boot();
    const process = await container.spawn("node", ["-e", "setInterval(() => {}, 1000); console.log('up')"]);
    await process.output.getReader().read();
    leavePage(origin);
    await eventually(async () => (await standIn.record()).living).toBe(0);
    await eventually(lastBoot).toMatchObject({ ended: "page-gone" });
  });

  it("tells of servers and of errors", async () => {
    const { WebContainer } = await freshClient(origin);
    const container = await WebContainer.boot();
    const heard: unknown[] = [];
    container.on("error", ({ message }) => heard.push(message));
    const off = container.on("server-ready", (port, url) => heard.push([port, url]));
    await container.fs.readdir("/");
    await standIn.emit("error", { message: "out of memory" });
    await standIn.emit("server-ready", 3000, "http://localhost:3000");
    await eventually(() => heard).toEqual(["out of memory", [3000, "http://localhost:3000"]]);
    off();
    await standIn.emit("server-ready", 3001, "http://localhost:3001");
    await container.fs.readdir("/");
    expect(heard).toHaveLength(2);
  });
});

describe("what is mounted", () => {
  it("is there for programs: text, bytes, folders and links", async () => {
    const { WebContainer } = await freshClient(origin);
    const container = await WebContainer.boot();
    const every = Uint8Array.from({ length: 256 }, (_, at) => at);
    const name = { file: { contents: "export const name = 'Zoë'" } };
    const tree = {
      "main.mjs": { file: { contents: `import { name } from "./lib/name.mjs"; console.log(name)` } },
      lib: { directory: { "name.mjs": name } },
      "bytes.bin": { file: { contents: every } },
      "link.mjs": { file: { symlink: "main.mjs" } },
    };
    await container.mount(tree);
    expect(await outputOf(await container.spawn("node", ["link.mjs"]))).toBe("Zoë\n");
    expect(await container.fs.readFile("bytes.bin")).toEqual(every);
    const { mounts } = (await lastBoot()) ?? {};
    expect(mounts).toMatchObject([{ mountPoint: null, bytes: 256 + sizeOf(tree["main.mjs"]) + sizeOf(name) }]);
    expect(mounts?.[0]?.files.sort()).toEqual(["bytes.bin", "lib/name.mjs", "link.mjs", "main.mjs"]);
    expect(await container.export("lib")).toEqual({ "name.mjs": name });
    const exported = await container.export("/", { excludes: ["lib", "*.mjs"], includes: ["lib/name.mjs"] });
    expect(Object.keys(exported).sort()).toEqual(["bytes.bin", "lib"]);
  });

  it("goes into a folder that is there, over what is in it", async () => {
    const { WebContainer } = await freshClient(origin);
    const container = await WebContainer.boot();
    const tree = { "a.txt": { file: { contents: "new" } } };
    await expect(container.mount(tree, { mountPoint: "sub" })).rejects.toThrow("ENOENT");
    await container.mount({
      sub: { directory: { "a.txt": { file: { contents: "old" } }, "b.txt": { file: { contents: "b" } } } },
    });
    await container.mount(tree, { mountPoint: "sub" });
    expect(await container.fs.readFile("sub/a.txt", "utf-8")).toBe("new");
    expect(await container.fs.readdir("sub")).toEqual(["a.txt", "b.txt"]);
    await expect(container.mount({ "../out.txt": { file: { contents: "" } } })).rejects.toThrow("EACCES");
  });
});

const within = (promise: Promise<unknown>, millis: number) =>
  Promise.race([promise.then(() => "done"), new Promise((resolve) => setTimeout(resolve, millis, "nothing"))]);

describe("a boot that goes wrong", () => {
  for (const faults of [
    { headless: "frame-refused" },
    { headless: "not-found" },
    { headless: "no-answer" },
    { initAfterMillis: "never" },
    { buildHangs: true },
    { calls: "hang" },
  ] as const) {
    it(`never comes to an end: ${JSON.stringify(faults)}`, async () => {
      await standIn.setFaults(faults);
      const { WebContainer } = await freshClient(origin);
      expect(await within(WebContainer.boot(), 250)).toBe("nothing");
    });
  }

  it("comes late", async () => {
    await standIn.setFaults({ initAfterMillis: 600 });
    const { WebContainer } = await freshClient(origin);
    const boot = WebContainer.boot();
    expect(await within(boot, 300)).toBe("nothing");
    expect(await within(boot, 3000)).toBe("done");
  });

  it("is refused with the host's message, and no second boot helps while it lasts", async () => {
    await standIn.setFaults({ buildError: "Unable to create more instances" });
    const { WebContainer } = await freshClient(origin);
    await expect(WebContainer.boot()).rejects.toThrow("Unable to create more instances");
    await expect(WebContainer.boot()).rejects.toThrow("Unable to create more instances");
  });

  it("is warned of on the console", async () => {
    const warn = quietly();
    await standIn.setFaults({ warning: { level: "warn", message: "this page is not cross-origin isolated" } });
    const { WebContainer } = await freshClient(origin);
    await WebContainer.boot();
    expect(warn).toHaveBeenCalledWith("this page is not cross-origin isolated");
    warn.mockRestore();
  });
});

describe("a container that stops working midway", () => {
  it("refuses what is mounted, or never answers", async () => {
    await standIn.setFaults({ mountError: "ENOSPC: no space left on device" });
    const { WebContainer } = await freshClient(origin);
    const container = await WebContainer.boot();
    await expect(container.mount({})).rejects.toThrow("ENOSPC: no space left on device");
    await standIn.setFaults({ mountHangs: true });
    expect(await within(container.mount({}), 250)).toBe("nothing");
    expect(await container.fs.readdir("/")).toEqual([]);
  });

  it("refuses every call", async () => {
    const { WebContainer } = await freshClient(origin);
    const container = await WebContainer.boot();
    await standIn.setFaults({ calls: "reject" });
    await expect(container.fs.readdir("/")).rejects.toThrow("does not answer");
  });

  it("is cut off: what waits hangs for ever, or rejects", async () => {
    for (const calls of ["hang", "reject"] as const) {
      const { WebContainer } = await freshClient(origin);
      const container = await WebContainer.boot();
      const process = await container.spawn("node", ["-e", "setInterval(() => {}, 1000)"]);
      const exit = process.exit.catch((error: Error) => error.message);
      await standIn.dropConnections(calls);
      const next = within(
        container.fs.readdir("/").catch(() => "rejected"),
        200,
      );
      expect(await Promise.race([exit, next])).toBe(
        calls === "hang" ? "nothing" : "The connection to the container was lost.",
      );
      await eventually(lastBoot).toMatchObject({ ended: "page-gone" });
      leavePage(origin);
    }
  });
});
