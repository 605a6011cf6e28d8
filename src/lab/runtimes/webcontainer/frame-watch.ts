/** What is seen of the client's frame from outside: it belongs to another origin, so that is little. */
export interface FrameWatch {
  /** Resolves with the directive when this page's own policy keeps the frame out. */
  blocked: Promise<string>;
  /** Resolves when the frame has loaded, which browsers also say of their own error pages. */
  loaded: Promise<void>;
  /** Resolves when the frame's page has said its first word to the client. */
  answered: Promise<void>;
  /** What the frame's page has warned of. */
  warnings(): string;
  /** Takes the frame out of the page, so that nothing goes on in it. */
  remove(): void;
  /** Listens no longer. */
  stop(): void;
}

/** Watches the frame that the client will add to this page, or has added for an earlier boot. */
export function watchFrame(origin: string): FrameWatch {
  const warnings: string[] = [];
  const listening = new AbortController();
  const { signal } = listening;
  const isOurs = (node: Node): node is HTMLIFrameElement =>
    node instanceof HTMLIFrameElement && node.src.startsWith(`${origin}/headless`);
  let frame = [...document.querySelectorAll("iframe")].find(isOurs) ?? null;
  /** The client uses the same frame again, without a word more from it. */
  const isOld = frame !== null;

  const loaded = new Promise<void>((resolve) => {
    if (isOld) resolve();
    const observer = new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!isOurs(node)) continue;
        frame = node;
        node.addEventListener("load", () => resolve(), { signal });
      }
    });
    observer.observe(document.body, { childList: true });
    signal.addEventListener("abort", () => observer.disconnect());
  });
  const blocked = new Promise<string>((resolve) => {
    const onViolation = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
      if (blockedURI.startsWith(origin)) resolve(effectiveDirective);
    };
    document.addEventListener("securitypolicyviolation", onViolation, { signal });
  });
  const answered = new Promise<void>((resolve) => {
    if (isOld) resolve();
    const onMessage = ({ origin: from, data }: MessageEvent) => {
      if (from !== origin) return;
      if (data?.type === "init") resolve();
      if (data?.type === "warning") warnings.push(String(data.message));
    };
    addEventListener("message", onMessage, { signal });
  });

  return {
    blocked,
    loaded,
    answered,
    warnings: () => warnings.slice(-2).join("; "),
    remove: () => frame?.remove(),
    stop: () => listening.abort(),
  };
}
