/** Notices whatever a way out of the sandbox could do to the page or to a server. */
export interface PageWatch {
  /** What has been noticed since the last call. */
  take(): Promise<string[]>;
  stop(): void;
}

/** Watches the page's globals, storage, messages and channel, and the server at `canary`. */
export function watchPage(canary: string): PageWatch {
  const noticed: string[] = [];
  const onMessage = (event: MessageEvent) => {
    if (event.source !== window.parent && event.data?.type === "report") noticed.push("a forged message to the page");
  };
  window.addEventListener("message", onMessage);
  const channel = new BroadcastChannel("escape");
  channel.onmessage = () => noticed.push("a message by BroadcastChannel");
  const state = () => ({
    // Not the frames, which are numbers: the sandbox is one.
    globals: Object.getOwnPropertyNames(window).filter((name) => !/^\d+$/.test(name)).length,
    title: document.title,
    address: location.href,
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    frames: document.querySelectorAll("iframe:not([sandbox])").length,
  });
  let before = state();
  let hitsBefore = 0;
  return {
    async take() {
      const after = state();
      for (const key of Object.keys(after) as Array<keyof typeof after>) {
        if (after[key] !== before[key]) noticed.push(`the page's ${key}: ${before[key]} became ${after[key]}`);
      }
      before = after;
      const hits: string[] = await (await fetch(`${canary}hits`)).json();
      noticed.push(...hits.slice(hitsBefore).map((path) => `a request for ${path}`));
      hitsBefore = hits.length;
      return noticed.splice(0);
    },
    stop() {
      window.removeEventListener("message", onMessage);
      channel.close();
    },
  };
}
