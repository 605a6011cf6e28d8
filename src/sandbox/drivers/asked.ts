import type { Mark } from "../realm/scope.ts";

/** Takes the place of a constructor that makes an object: the one it is given. */
const Given = function (this: unknown, object: object) {
  return object;
} as unknown as new (
  object: object,
) => object;

/**
 * Remembers who asked for a query or for a client, on the driver's own object and where nobody else can see it: quicker
 * than a WeakMap, and no work for the collector.
 */
export class Asked extends Given {
  #mark: Mark;

  private constructor(object: object, mark: Mark) {
    super(object);
    this.#mark = mark;
  }

  /** The first mark stays. */
  static mark(object: object, mark: Mark): void {
    if (!(#mark in object)) new Asked(object, mark);
  }

  static by(object: object): Mark | null {
    return #mark in object ? object.#mark : null;
  }
}
