/** `connectMillis` → `Connect`, with the unit apart; `freezesWhenIdle` → `Freezes when idle`. */
export function nameInWords(key: string): { name: string; unit: string } {
  const millis = key.endsWith("Millis");
  const words = (millis ? key.slice(0, -"Millis".length) : key).replaceAll(/([A-Z])/g, " $1").toLowerCase();
  return { name: words.charAt(0).toUpperCase() + words.slice(1), unit: millis ? "ms" : "" };
}

/** A sourced value of a profile or the cost model as text. */
export function valueInWords(value: unknown, unit = ""): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return `${value.toLocaleString("en-GB")}${unit && ` ${unit}`}`;
  if (typeof value === "string") return value;
  const entries = Object.entries(value as Record<string, unknown>);
  if (entries.length === 0) return "none";
  return entries
    .map(([key, inner]) => {
      const { name, unit: innerUnit } = nameInWords(key);
      return /^[A-Z_]+$/.test(key) ? `${key}=${inner}` : `${name.toLowerCase()} ${valueInWords(inner, innerUnit)}`;
    })
    .join(", ");
}
