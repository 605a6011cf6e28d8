import { presentUser, theUser } from "./driver-user.ts";
import { led } from "./shared-globals.ts";

// biome-ignore lint/suspicious/noExplicitAny: functions of the drivers, called as they are.
type Call = (...args: any[]) => any;

/** Parts of pg 8.23.1 and npm `events` that keep state in their modules; the versions are pinned, and tests use each part. */
export interface Insides {
  events: { prototype: Record<string, unknown>; init: Call };
  messages: Record<string, unknown>;
  serialize: Record<string, Call>;
  types: Record<"getTypeParser" | "setTypeParser", Call>;
  defaults: Record<string, unknown>;
}

/** Gives every instance its own of what the drivers would keep for all; call before `pg` itself is evaluated. */
export function isolate({ events, messages, serialize, types, defaults }: Insides): void {
  isolateEvents(events);
  isolateMessages(messages);
  isolateSerializer(serialize);
  isolateTypes(types);
  isolateDefaults(defaults);
}

const firstDefaults = new WeakMap<object, Record<string, unknown>>();

/** `pg.defaults` of one instance, as `defaults.js` makes it. */
export function ownDefaults(
  shared: object,
  environment: Record<string, unknown>,
  types: Insides["types"],
): Record<string, unknown> {
  const own = { ...firstDefaults.get(shared), user: environment.USER };
  const parsers = [20, 1016].map((oid) => types.getTypeParser(oid, "text"));
  return Object.defineProperty(own, "parseInt8", {
    set(wanted) {
      types.setTypeParser(20, "text", wanted ? types.getTypeParser(23, "text") : parsers[0]);
      types.setTypeParser(1016, "text", wanted ? types.getTypeParser(1007, "text") : parsers[1]);
    },
    enumerable: true,
    configurable: true,
  });
}

function isolateDefaults(defaults: Record<string, unknown>): void {
  const first: Record<string, unknown> = {};
  for (const [name, { value, set }] of Object.entries(Object.getOwnPropertyDescriptors(defaults))) {
    if (set === undefined) first[name] = value;
    delete defaults[name];
  }
  firstDefaults.set(defaults, first);
  Object.setPrototypeOf(
    defaults,
    led((name) => theUser().defaults[name]),
  );
}

const noSuchType = -1;

function isolateTypes(types: Insides["types"]): void {
  const { getTypeParser } = types;
  const keyOf = (format: string, oid: unknown) => `${format}/${oid}`;
  types.getTypeParser = (oid: unknown, format = "text") => {
    const parsers = presentUser()?.parsers ?? null;
    if (parsers === null || !parsers.has(keyOf(format, oid))) return getTypeParser(oid, format);
    return parsers.get(keyOf(format, oid)) || getTypeParser(noSuchType, format);
  };
  types.setTypeParser = (oid: unknown, format: string | Call, parse: Call) => {
    const user = theUser();
    user.parsers ??= new Map();
    if (typeof format === "function") user.parsers.set(keyOf("text", oid), format);
    else if (format === "text" || format === "binary") user.parsers.set(keyOf(format, oid), parse);
    else throw new TypeError(`There are no type parsers of the format ${format}: take "text" or "binary".`);
  };
}

/** One message object stands for all of its kind, and the parser writes its length, always the same, into it. */
function isolateMessages(messages: Record<string, unknown>): void {
  for (const message of Object.values(messages)) {
    if (typeof message !== "object" || message === null) continue;
    const emptyBody = 4;
    Object.defineProperty(message, "length", { get: () => emptyBody, set() {} });
  }
}

/**
 * Messages that are always the same are handed out as text, which nobody can change; and bytes that a failed message
 * left behind are dropped before the next one is written.
 */
function isolateSerializer(serialize: Record<string, Call>): void {
  const { execute, describe, password } = serialize as Record<"execute" | "describe" | "password", Call>;
  for (const name of ["startup", "password", "query", "parse", "bind", "copyData", ...saslMessages]) {
    const write = serialize[name] as Call;
    serialize[name] = (first: unknown, second: unknown) => {
      try {
        return write(first, second);
      } catch (error) {
        password("");
        throw error;
      }
    };
  }
  Object.assign(serialize, {
    flush: () => "H\0\0\0\x04",
    sync: () => "S\0\0\0\x04",
    end: () => "X\0\0\0\x04",
    copyDone: () => "c\0\0\0\x04",
    execute: (config?: { portal?: unknown; rows?: unknown }) =>
      config?.portal || config?.rows ? execute(config) : "E\0\0\0\x09\0\0\0\0\0",
    describe: (message: { name?: unknown; type: unknown }) =>
      message.name ? describe(message) : message.type === "P" ? "D\0\0\0\x06P\0" : "D\0\0\0\x06S\0",
  });
}

const saslMessages = ["sendSASLInitialResponseMessage", "sendSCRAMClientFinalMessage"];

function isolateEvents(events: Insides["events"]): void {
  // Every emitter has its own of these, and one that is inherited and frozen could not be given one.
  for (const name of ["_events", "_eventsCount", "_maxListeners"]) delete events.prototype[name];
  const { set } = Object.getOwnPropertyDescriptor(events, "defaultMaxListeners") as { set: Call };
  Object.defineProperty(events, "defaultMaxListeners", {
    get: () => presentUser()?.maxListeners ?? 10,
    set(wanted: number) {
      // The package's own setter checks the value, and what it keeps is read by nobody.
      set(wanted);
      theUser().maxListeners = wanted;
    },
  });
}

/** Lets an object have its own method in place of a frozen one it inherits: `client.query = …`. Returns the methods. */
export function allowOverrides(value: object, accessorsToo = false): object[] {
  const methods: object[] = [];
  const prototype = typeof value === "function" ? (value as { prototype?: object }).prototype : undefined;
  if (prototype === undefined || isBuffer(prototype) || unreachable.has((value as { name?: string }).name ?? ""))
    return methods;
  for (const [name, { value: method, get, set, configurable }] of Object.entries(
    Object.getOwnPropertyDescriptors(prototype),
  )) {
    const isMethod = typeof method === "function" && name !== "constructor";
    const isAccessor = accessorsToo && get !== undefined && set === undefined;
    if (!configurable || !(isMethod || isAccessor)) continue;
    if (isMethod) methods.push(method);
    Object.defineProperty(prototype, name, {
      get: get ?? (() => method),
      set(own) {
        Object.defineProperty(this, name, { value: own, writable: true, enumerable: true, configurable: true });
      },
      configurable: true,
      enumerable: false,
    });
  }
  return methods;
}

/** Hot classes whose objects no instance ever gets hold of. */
const unreachable = new Set(["Parser", "BufferReader", "Writer"]);
const isBuffer = (prototype: object) => prototype instanceof Uint8Array;
