import * as say from "#strings/record-problems.ts";
/** Hears of each part that is left out: where it stood, why, and what it was. */
export type Drop = (path: string, reason: string, part: unknown) => void;

/** Reads one value: returns what is good of it, drops optional parts that are not, and throws `Unfit` when nothing is. */
export type Take<T> = ((value: unknown, path: string, drop: Drop) => T) & { optional?: boolean };

/** Says what is wrong with a value, as the rest of a sentence about it. */
export class Unfit extends Error {}

const LONGEST_TEXT = 10_000;
const LONGEST_ID = 200;
const MOST_ITEMS = 1000;
/** The last moment a `Date` can tell. */
const LATEST_MILLIS = 8_640_000_000_000_000;

const check =
  <T>(problem: (value: unknown) => string | false): Take<T> =>
  (value) => {
    const found = problem(value);
    if (found) throw new Unfit(found);
    return value as T;
  };

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const text = (longest = LONGEST_TEXT): Take<string> =>
  check((value) => (typeof value !== "string" ? say.notText : value.length > longest && say.longerThan(longest)));

export const number = (least = -Infinity, most = Infinity): Take<number> =>
  check((value) => {
    if (!Number.isFinite(value)) return say.notNumber;
    return ((value as number) < least || (value as number) > most) && say.outOfRange;
  });

export const millis = number(0, LATEST_MILLIS);
export const flag: Take<boolean> = check((value) => typeof value !== "boolean" && say.neitherTrueNorFalse);

export const whole =
  (least: number): Take<number> =>
  (value, ...rest) => {
    if (!Number.isSafeInteger(value)) throw new Unfit(say.notWhole);
    return number(least)(value, ...rest);
  };

export const oneOf = <T>(...values: T[]): Take<T> =>
  check((value) => !values.includes(value as T) && say.noneOf(values.join(", ")));

export const either =
  <A, B>(first: Take<A>, second: Take<B>): Take<A | B> =>
  (...given) =>
    (typeof given[0] === "string" ? first : second)(...given);

export const optional = <T>(take: Take<T>): Take<T | undefined> =>
  Object.assign<Take<T | undefined>, object>((...given) => take(...given), { optional: true });

export const listOf =
  <T>(take: Take<T>): Take<T[]> =>
  (value, path, drop) => {
    if (!Array.isArray(value)) throw new Unfit(say.notList);
    if (value.length > MOST_ITEMS) throw new Unfit(say.tooManyItems(MOST_ITEMS));
    return value.map((item, index) => take(item, `${path}/${index}`, drop));
  };

/** Objects with known fields; other fields are left behind. */
export const object =
  <T>(fields: { [K in keyof T]-?: Take<T[K]> }): Take<T> =>
  (value, path, drop) => {
    if (!isObject(value)) throw new Unfit(say.notObject);
    const taken: Partial<T> = {};
    for (const name in fields) {
      const take = fields[name];
      if (take.optional && value[name] === undefined) continue;
      const field = `${path}/${name}`;
      attempt(
        () => {
          taken[name] = take(value[name], field, drop);
        },
        (reason) => {
          if (!take.optional) throw new Unfit(say.hasPart(name, reason));
          drop(field, reason, value[name]);
        },
      );
    }
    return taken as T;
  };

/** Objects with entries by id or path; an entry that doesn't fit is dropped, and the others stay. */
export const mapOf =
  <T>(take: Take<T>): Take<Record<string, T>> =>
  (value, path, drop) => {
    if (!isObject(value)) throw new Unfit(say.notObject);
    const taken: [string, T][] = [];
    for (const [id, entry] of Object.entries(value)) {
      const at = `${path}/${id.slice(0, LONGEST_ID)}`;
      attempt(
        () => {
          if (id === "" || id === "__proto__") throw new Unfit(say.badName);
          if (id.length > LONGEST_ID) throw new Unfit(say.nameLongerThan(LONGEST_ID));
          taken.push([id, take(entry, at, drop)]);
        },
        (reason) => drop(at, reason, entry),
      );
    }
    return Object.fromEntries(taken);
  };

/** Calls `otherwise` with the reason when `work` finds something unfit. */
export function attempt(work: () => void, otherwise: (reason: string) => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    otherwise(error.message);
  }
}
