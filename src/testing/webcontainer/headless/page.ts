import { Channel } from "./channel.ts";
import { expose, proxy, releaseProxy } from "./comlink.ts";

type Output = ((data: Uint8Array | null) => unknown) | undefined;
type AnyListener = (...args: unknown[]) => unknown;
/** A function of the client's page, which has to be let go when nothing calls it any more. */
type Released = Record<symbol, (() => void) | undefined>;

const release = (listener: unknown) => (listener as Released)[releaseProxy]?.();

function filesOf(channel: Channel, boot: number) {
  const call =
    (method: string) =>
    (...args: unknown[]) =>
      channel.call(boot, "fs", method, args);
  return {
    readFile: call("readFile"),
    writeFile: call("writeFile"),
    readdir: call("readdir"),
    mkdir: call("mkdir"),
    rm: call("rm"),
    rename: call("rename"),
    async watch(path: string, options: unknown, listener?: AnyListener) {
      const id = channel.listener((event: string, filename: unknown) => listener?.(event, filename));
      const watcher = await channel.call(boot, "fs", "watch", [path, options, id]);
      return proxy({
        async close() {
          await channel.call(boot, "fs", "unwatch", [watcher]);
          channel.forget(id);
          if (listener) release(listener);
        },
      });
    },
  };
}

/** A process as the client knows it: `onExit` is a promise that it reads like a value. */
async function processOf(channel: Channel, boot: number, options: unknown, output: Output) {
  let tell = (data: Uint8Array | null) => void output?.(data);
  const id = channel.listener((data: Uint8Array | null) => tell(data));
  const process = await channel.call(boot, "instance", "run", [options, output ? id : null]).catch((error) => {
    channel.forget(id);
    throw error;
  });
  const call =
    (method: string) =>
    (...args: unknown[]) =>
      channel.call(boot, "process", method, [process, ...args]);
  const onExit = call("exit")().finally(() => {
    tell = () => {};
    channel.forget(id);
  });
  // The client asks for it later, so that until then nobody minds.
  onExit.catch(() => {});
  return proxy({ onExit, write: call("write"), kill: call("kill"), resize: call("resize") });
}

function instanceOf(channel: Channel, boot: number) {
  const call =
    (method: string) =>
    (...args: unknown[]) =>
      channel.call(boot, "instance", method, args);
  return {
    fs: () => proxy(filesOf(channel, boot)),
    previewScript: () => proxy({}),
    runtimeInfo: call("runtimeInfo"),
    run: (options: unknown, _stdout: Output, _stderr: Output, output: Output) =>
      processOf(channel, boot, options, output),
    loadFiles: call("loadFiles"),
    serialize: call("serialize"),
    async on(event: string, listener: AnyListener) {
      const id = channel.listener(listener as never);
      await channel.call(boot, "instance", "on", [event, id]);
      return proxy(() => {
        void channel.call(boot, "instance", "off", [id]);
        channel.forget(id);
      });
    },
    setPreviewScript: call("setPreviewScript"),
    setCredentials: call("setCredentials"),
    teardown: call("teardown"),
  };
}

const channel: Channel = new Channel(document.documentElement.dataset.page ?? "", (told) => {
  if (told.kind === "warning") {
    parent.postMessage({ type: "warning", level: told.level, message: told.message }, "*");
  } else if (told.kind === "init") {
    const { port1, port2 } = new MessageChannel();
    expose(
      {
        async build(options: unknown) {
          const boot = await channel.call(null, "instance", "build", [options]);
          return proxy(instanceOf(channel, boot as number));
        },
      },
      port1,
    );
    parent.postMessage({ type: "init" }, "*", [port2]);
  }
});
channel.listen().catch((error) => console.warn(`The stand-in's page lost its server: ${error}`));
