// @ts-expect-error It comes without types.
import { Comlink } from "../../../../node_modules/@webcontainer/api/dist/vendor/index.js";

interface ClientsComlink {
  /** Answers, at the other end of a port, for an object's methods and values. */
  expose(value: object, port: MessagePort): void;
  /** Has a value handed over as something that stays here and is called from there. */
  proxy<Value extends object>(value: Value): Value;
  /** The name of the method that lets a function of the other side go. */
  releaseProxy: symbol;
}

/**
 * The client's own copy of Comlink: its messages are numbered, where newer versions name them, and the two don't understand
 * each other.
 */
export const { expose, proxy, releaseProxy }: ClientsComlink = Comlink;
