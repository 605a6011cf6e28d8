import type { z } from "zod";

type Schema = z.core.$ZodType;

/** The fields that a schema knows at a place of the data, whichever of its alternatives is meant. */
export function fieldsAt(schema: Schema, path: readonly PropertyKey[], data: unknown): string[] {
  let here = [schema];
  let value = data;
  for (const key of path) {
    here = here.flatMap((one) => within(one, key, value));
    value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  }
  return [...new Set(here.flatMap((one) => objects(one, value)).flatMap((shape) => Object.keys(shape)))];
}

/** Schemas of what stands under a key. */
function within(schema: Schema, key: PropertyKey, value: unknown): Schema[] {
  return alternatives(schema, value).flatMap((one) => {
    const { def } = (one as z.core.$ZodTypes)._zod;
    if (def.type === "object") {
      const inner = def.shape[String(key)];
      return inner ? [inner] : [];
    }
    if (def.type === "array") return [def.element];
    return def.type === "record" ? [def.valueType] : [];
  });
}

const objects = (schema: Schema, value: unknown) =>
  alternatives(schema, value).flatMap((one) => {
    const { def } = (one as z.core.$ZodTypes)._zod;
    return def.type === "object" ? [def.shape] : [];
  });

/** What a schema is without its wrappers; of a union, the alternatives whose constants agree with the value. */
function alternatives(schema: Schema, value: unknown): Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "catch":
    case "readonly":
      return alternatives(def.innerType, value);
    case "pipe":
      return alternatives(def.out, value);
    case "union":
      return def.options.filter((one) => agrees(one, value)).flatMap((one) => alternatives(one, value));
    default:
      return [schema];
  }
}

function agrees(schema: Schema, value: unknown): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type !== "object" || typeof value !== "object" || value === null) return true;
  return Object.entries(def.shape).every(([key, inner]) => {
    const own = (inner as z.core.$ZodTypes)._zod.def;
    return own.type !== "literal" || own.values.includes((value as Record<string, never>)[key] as never);
  });
}
