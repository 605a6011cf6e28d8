import { runEpochMillis } from "#sim/trace.ts";

const locale = "en-US";
const native = Intl;
type Format = Intl.DateTimeFormat;

const plain = ["Collator", "ListFormat", "NumberFormat", "PluralRules", "RelativeTimeFormat", "Segmenter"] as const;

/** The host's classes of `Intl` that instances reach; to be frozen with the rest. */
export const sharedIntlClasses: object[] = [...plain, "DateTimeFormat" as const].map((name) => native[name]);

const inOneLocale = Object.fromEntries(plain.map((name) => [name, withLocale(native[name])]));

/** `Intl` of one instance: en-US and UTC unless told otherwise, and "now" is virtual. */
export function createIntl(nowMillis: () => number): object {
  const DateTimeFormat = new Proxy(native.DateTimeFormat, {
    construct: (_, [locales, options]) => {
      const format = new native.DateTimeFormat(locales ?? locale, { timeZone: "UTC", ...options });
      const dateOf = (date?: number | Date) => date ?? runEpochMillis + nowMillis();
      return new Proxy(format, {
        get(target, name) {
          if (name === "format") return (date?: number | Date) => target.format(dateOf(date));
          if (name === "formatToParts") return (date?: number | Date) => target.formatToParts(dateOf(date));
          const value = Reflect.get(target, name, target);
          return typeof value === "function" ? value.bind(target) : value;
        },
      }) as Format;
    },
    apply: (target, _, args) => Reflect.construct(DateTimeFormat ?? target, args),
  });
  return { ...inOneLocale, DateTimeFormat };
}

function withLocale<T extends object>(shared: T): T {
  const construct = (_: T, [locales, options]: unknown[]) =>
    Reflect.construct(shared as unknown as new (...args: unknown[]) => object, [locales ?? locale, options]);
  return new Proxy(shared, { construct, apply: (target, _, args) => construct(target, args) });
}
