import { confine, removeBlobAddresses } from "#lab/runtimes/worker/confine.ts";

/** Every name that can be read off the global object, but for what every object has. */
function reachable(): string[] {
  const names: string[] = [];
  for (let holder: object = globalThis; holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    names.push(
      ...Reflect.ownKeys(holder)
        .filter((key) => Reflect.get(globalThis, key) !== undefined)
        .map(String),
    );
  }
  return names;
}

const post = postMessage.bind(globalThis);
const addListener = EventTarget.prototype.addEventListener;
const before = reachable();
removeBlobAddresses();
confine(globalThis);
const failures: string[] = [];
const mustThrow = (name: string, run: () => unknown) => {
  try {
    run();
    failures.push(name);
  } catch {}
};
mustThrow(
  "listening to the global object",
  () => addListener.call(globalThis, "message", () => {}) ?? addEventListener("message", () => {}),
);
mustThrow("adding a global", () => Object.defineProperty(globalThis, "added", { value: 1 }));
mustThrow("replacing a global", () => Object.defineProperty(globalThis, "Map", { value: 1 }));
mustThrow("giving the global object's class a property", () =>
  Object.defineProperty(Object.getPrototypeOf(globalThis), "added", { value: 1 }),
);
mustThrow("making a blob's address", () => URL.createObjectURL(new Blob([])));
post({ before, after: reachable(), failures });
