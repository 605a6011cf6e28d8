import bson from "/node_modules/bson/bson.d.ts?raw";
import mongodb from "/node_modules/mongodb/mongodb.d.ts?raw";
import { asInstalled, at } from "./type-file.ts";

/** With those of its driver, which they are written in: a megabyte before compression. */
export const typeFiles = [
  ...asInstalled(
    import.meta.glob<string>("/node_modules/mongoose/types/*.d.ts", { query: "?raw", import: "default", eager: true }),
  ),
  at("mongodb/index.d.ts", mongodb),
  at("bson/index.d.ts", bson),
];
