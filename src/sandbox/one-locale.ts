const locale = "en-US";

/** Makes the locale of what is formatted without one the same on every machine; a locale that is named still counts. */
export function useOneLocale(): void {
  setDefault(Number.prototype, "toLocaleString", 0);
  setDefault(BigInt.prototype, "toLocaleString", 0);
  setDefault(Date.prototype, "toLocaleString", 0);
  setDefault(Date.prototype, "toLocaleDateString", 0);
  setDefault(Date.prototype, "toLocaleTimeString", 0);
  setDefault(String.prototype, "localeCompare", 1);
  setDefault(String.prototype, "toLocaleLowerCase", 0);
  setDefault(String.prototype, "toLocaleUpperCase", 0);
}

function setDefault(prototype: object, name: string, position: number): void {
  const original = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
  const { [name]: replacement } = {
    [name](this: unknown, ...args: unknown[]): unknown {
      while (args.length <= position) args.push(undefined);
      args[position] ??= locale;
      return Reflect.apply(original, this, args);
    },
  };
  Object.defineProperty(prototype, name, { value: replacement });
}
