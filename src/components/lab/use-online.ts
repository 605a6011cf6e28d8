import { useEffect, useState } from "preact/hooks";
import { sitePath } from "../../layouts/site-path.ts";

/** Whether the browser believes it has a network; true on the server. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(true);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    update();
    addEventListener("online", update);
    addEventListener("offline", update);
    return () => {
      removeEventListener("online", update);
      removeEventListener("offline", update);
    };
  }, []);
  return online;
}

/** Whether the engine is kept on this device; false as long as there is a network, when nobody needs to know. */
export function useKeptEngine(online: boolean): boolean {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    setKept(false);
    if (online) return;
    let left = false;
    const answered = fetch(sitePath("engine/manifest.json"), { method: "HEAD", cache: "no-store" });
    answered.then(({ ok }) => !left && setKept(ok)).catch(() => {});
    return () => {
      left = true;
    };
  }, [online]);
  return kept;
}
