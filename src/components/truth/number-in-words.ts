import { locale } from "#strings/language.ts";
import * as say from "#strings/truth.ts";
/** `coldStartMillis` → `Cold start`, with the unit apart; `freezesWhenIdle` → `Freezes when idle`. */
export function nameInWords(key: string): { name: string; unit: string } {
  const millis = key.endsWith("Millis");
  const meaning = say.numbers[key];
  if (meaning) return { name: meaning, unit: millis ? "ms" : "" };
  const words = (millis ? key.slice(0, -"Millis".length) : key).replaceAll(/([A-Z])/g, " $1").toLowerCase();
  return { name: words.charAt(0).toUpperCase() + words.slice(1), unit: millis ? "ms" : "" };
}

/** A sourced value of a profile or the cost model as text. */
export function valueInWords(value: unknown, unit = ""): string {
  if (value === null) return say.none;
  if (typeof value === "boolean") return value ? say.yes : say.no;
  if (typeof value === "number") return `${value.toLocaleString(locale)}${unit && ` ${unit}`}`;
  if (typeof value === "string") return value;
  const entries = Object.entries(value as Record<string, unknown>);
  if (entries.length === 0) return say.none;
  return entries
    .map(([key, inner]) => {
      const { name, unit: innerUnit } = nameInWords(key);
      return /^[A-Z_]+$/.test(key) ? `${key}=${inner}` : `${name.toLowerCase()} ${valueInWords(inner, innerUnit)}`;
    })
    .join(", ");
}
