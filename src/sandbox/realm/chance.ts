import { nativeMath } from "../natives.ts";

const { random: _, ...mathProperties } = Object.getOwnPropertyDescriptors(nativeMath);
const sharedMath: object = Object.freeze(Object.defineProperties({}, mathProperties));

/** `Math` with the instance's own stream of chance. */
export function createMath(random: () => number): Math {
  return Object.create(sharedMath, {
    random: { value: () => random(), writable: true, configurable: true },
  }) as Math;
}

type Integers = Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Int32Array | Uint8ClampedArray;

/** What of Web Crypto can be repeated from a seed. */
export interface SeededCrypto {
  getRandomValues<T extends Integers>(array: T): T;
  randomUUID(): string;
}

export function createCrypto(random: () => number): SeededCrypto {
  const byte = () => Math.floor(random() * 256);
  const fill = (bytes: Uint8Array) => {
    for (let i = 0; i < bytes.length; i++) bytes[i] = byte();
    return bytes;
  };
  return {
    getRandomValues(array) {
      if (!ArrayBuffer.isView(array)) throw new TypeError("getRandomValues() takes an integer typed array.");
      fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      return array;
    },
    randomUUID() {
      const bytes = fill(new Uint8Array(16));
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      const hex = Array.from(bytes, (value) => value.toString(16).padStart(2, "0")).join("");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  };
}
