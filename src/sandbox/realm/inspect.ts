import { NativeDate } from "../natives.ts";
import { plainStack } from "../program/source-lines.ts";
import { describeError } from "./scope.ts";

const deepest = 2;
const longestList = 100;
const longestText = 8_000;
const lineWidth = 72;

interface Walk {
  depth: number;
  ancestors: object[];
}

/** A value as Node's console would show it, the same in every engine; getters are never called. */
export function inspect(value: unknown): string {
  return clip(show(value, { depth: 0, ancestors: [] }));
}

/** The arguments of a console call as one text: `%s %d %i %f %j %o %O %c %%` as in Node, the rest joined by spaces. */
export function formatArguments(values: readonly unknown[]): string {
  let rest = 0;
  const parts: string[] = [];
  if (typeof values[0] === "string") {
    rest = 1;
    parts.push(
      values[0].replace(/%[sdifjoOc%]/g, (directive) => {
        if (directive === "%%") return "%";
        if (rest >= values.length) return directive;
        return formatDirective(directive, values[rest++]);
      }),
    );
  }
  for (const value of values.slice(rest)) parts.push(typeof value === "string" ? value : inspect(value));
  return clip(plainStack(parts.join(" ")));
}

function formatDirective(directive: string, value: unknown): string {
  if (directive === "%c") return "";
  if (directive === "%j") return JSON.stringify(value) ?? "undefined";
  if (directive === "%s") return typeof value === "string" ? value : inspect(value);
  if (directive === "%o" || directive === "%O") return inspect(value);
  if (typeof value === "object") return "NaN";
  if (directive === "%d") return String(Number(value));
  return String(directive === "%i" ? Number.parseInt(String(value), 10) : Number.parseFloat(String(value)));
}

function show(value: unknown, walk: Walk): string {
  try {
    if (typeof value === "object" && value !== null) return showObject(value, walk);
    if (typeof value === "function") return showFunction(value);
    if (typeof value === "string") return quote(value);
    if (typeof value === "bigint") return `${value}n`;
    return Object.is(value, -0) ? "-0" : String(value);
  } catch {
    return "[value that can't be shown]";
  }
}

function showFunction(value: object): string {
  const name = Object.getOwnPropertyDescriptor(value, "name")?.value;
  const label = /^class\b/.test(Function.prototype.toString.call(value)) ? "class" : "Function";
  if (label === "class") return `[class ${name || "(anonymous)"}]`;
  return name ? `[Function: ${name}]` : "[Function (anonymous)]";
}

function showObject(value: object, walk: Walk): string {
  if (value instanceof NativeDate) {
    return Number.isNaN(value.getTime()) ? "Invalid Date" : NativeDate.prototype.toISOString.call(value);
  }
  if (value instanceof RegExp) return RegExp.prototype.toString.call(value);
  if (walk.ancestors.includes(value)) return "[Circular *1]";
  const name = nameOf(value);
  const isError = value instanceof Error;
  if (walk.depth > deepest && !isError)
    return Array.isArray(value) ? "[Array]" : `[${name || "Object: null prototype"}]`;
  const inner: Walk = { depth: walk.depth + 1, ancestors: [...walk.ancestors, value] };
  if (isError) {
    const parts = entries(value, inner, new Set(["message", "stack", "name"]));
    if (Object.hasOwn(value, "cause")) parts.push(`[cause]: ${show((value as Error).cause, inner)}`);
    const head = describeError(value);
    return parts.length === 0 ? (walk.depth > 0 ? `[${head}]` : head) : `${head} ${braces("{", parts, "}")}`;
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return showBytes(value as Uint8Array, name);
  if (Array.isArray(value))
    return braces(name === "Array" ? "[" : `${name}(${value.length}) [`, items(value, inner), "]");
  if (value instanceof Map) {
    const parts = Array.from(value, ([key, item]) => `${show(key, inner)} => ${show(item, inner)}`);
    return braces(`Map(${value.size}) {`, parts, "}");
  }
  if (value instanceof Set)
    return braces(
      `Set(${value.size}) {`,
      Array.from(value, (item) => show(item, inner)),
      "}",
    );
  if (value instanceof Promise) return "Promise {}";
  const prefix = name === "Object" ? "" : `${name || "[Object: null prototype]"} `;
  return braces(`${prefix}{`, entries(value, inner, new Set()), "}");
}

function showBytes(view: Uint8Array, name: string): string {
  if (name !== "Buffer")
    return braces(`${name}(${view.length}) [`, items(Array.from(view), { depth: 0, ancestors: [] }), "]");
  const shown = Array.from(view.subarray(0, 50), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return `<Buffer ${shown}${view.length > 50 ? ` ... ${view.length - 50} more bytes` : ""}>`;
}

function nameOf(value: object): string {
  for (let holder: object | null = value; holder; holder = Object.getPrototypeOf(holder)) {
    const maker = Object.getOwnPropertyDescriptor(holder, "constructor")?.value;
    if (typeof maker === "function") return String(Object.getOwnPropertyDescriptor(maker, "name")?.value ?? "");
  }
  return "";
}

function items(values: unknown[], walk: Walk): string[] {
  const parts = values.slice(0, longestList).map((item) => show(item, walk));
  const more = values.length - longestList;
  if (more > 0) parts.push(`... ${more} more item${more === 1 ? "" : "s"}`);
  return parts;
}

function entries(value: object, walk: Walk, hidden: Set<string>): string[] {
  return Reflect.ownKeys(value).flatMap((key) => {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (!property?.enumerable || (typeof key === "string" && hidden.has(key))) return [];
    const label = typeof key === "symbol" ? `[${String(key)}]` : /^[\w$]+$/.test(key) ? key : quote(key);
    if (property.get) return [`${label}: ${property.set ? "[Getter/Setter]" : "[Getter]"}`];
    return [`${label}: ${property.set ? "[Setter]" : show(property.value, walk)}`];
  });
}

function braces(open: string, parts: string[], close: string): string {
  if (parts.length === 0) return `${open}${close}`;
  const length = parts.reduce((sum, part) => sum + part.length + 2, open.length);
  if (length <= lineWidth && !parts.some((part) => part.includes("\n"))) return `${open} ${parts.join(", ")} ${close}`;
  return `${open}\n${parts.map((part) => `  ${part.replaceAll("\n", "\n  ")}`).join(",\n")}\n${close}`;
}

function quote(text: string): string {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : "`";
  return `${mark}${text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}${mark}`;
}

const clip = (text: string) => (text.length > longestText ? `${text.slice(0, longestText)}… (cut)` : text);
