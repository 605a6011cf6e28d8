/** The host's own constructors, kept from before hardening takes their powers away. */
export const NativeFunction: FunctionConstructor = Function;
export const NativeDate: DateConstructor = Date;
export const nativeMath: Math = Math;
export const nativeStructuredClone: typeof structuredClone = structuredClone;

/** Freezes a class that all instances share, so that none of them can change it for the others. */
export function freezeClass(shared: object): void {
  const { prototype } = shared as { prototype: object };
  for (const holder of [shared, prototype]) {
    for (const key of Reflect.ownKeys(holder)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(holder, key) as PropertyDescriptor;
      for (const part of [value, get, set]) {
        if (typeof part === "function" && part !== shared) Object.freeze(part);
      }
    }
    Object.freeze(holder);
  }
}
