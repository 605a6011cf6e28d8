/** What the cost model's names mean, and a name whose signal is written in capitals. */
const known: Readonly<Record<string, string>> = {
  connectMillis: "Opening a connection, encryption and login included",
  refuseMillis: "Being refused",
  queryMillis: "A query on an open connection",
  connectRoundTrips: "Network round trips before the first query",
  poolerConnectMillis: "Opening a connection to PgBouncer",
  poolerHopMillis: "What a query through PgBouncer takes longer",
  besideConnectMillis: "PgBouncer’s own connect to the server beside it",
  mysqlConnectMillis: "Opening a connection to MySQL, without encryption",
  mysqlGreetMillis: "The part of it until MySQL greets, or refuses",
  jitterShare: "Largest share by which a delay is stretched, drawn from the seed",
  sigtermGraceMillis: "SIGTERM grace",
};

/** `coldStartMillis` → `Cold start`, with the unit apart; `freezesWhenIdle` → `Freezes when idle`. */
export function nameInWords(key: string): { name: string; unit: string } {
  const millis = key.endsWith("Millis");
  const meaning = known[key];
  if (meaning) return { name: meaning, unit: millis ? "ms" : "" };
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
