const SIGNS_OF_LIFE = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart", "focusin"] as const;

/**
 * Calls back once: when `host` is near the viewport and the reader has moved, typed or scrolled at all.
 * A page that is only opened, or read by a crawler, downloads nothing. Returns how to call it off.
 */
export function whenWanted(host: Element, callback: () => void): () => void {
  let near = false;
  let alive = false;
  const observer = new IntersectionObserver(
    (entries) => {
      near = entries.some((entry) => entry.isIntersecting);
      settle();
    },
    { rootMargin: "300px" },
  );
  const onLife = () => {
    alive = true;
    settle();
  };
  const stop = () => {
    observer.disconnect();
    for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, onLife);
  };
  const settle = () => {
    if (!near || !alive) return;
    stop();
    callback();
  };
  observer.observe(host);
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, onLife, { passive: true });
  return stop;
}
