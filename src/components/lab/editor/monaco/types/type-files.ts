import pg from "/node_modules/@types/pg/index.d.ts?raw";
import connectionParameters from "/node_modules/@types/pg/lib/connection-parameters.d.ts?raw";
import typeOverrides from "/node_modules/@types/pg/lib/type-overrides.d.ts?raw";
import pgMessages from "/node_modules/pg-protocol/dist/messages.d.ts?raw";
import pgTypes from "/node_modules/pg-types/index.d.ts?raw";
import jsx from "./jsx.d.ts.txt?raw";
import next from "./next.d.ts.txt?raw";
import nodeGlobals from "./node-globals.d.ts.txt?raw";
import nodeModules from "./node-modules.d.ts.txt?raw";
import platforms from "./platforms.d.ts.txt?raw";
import { at } from "./type-file.ts";

/** What the editor knows beyond the language: the real types of `pg`, and short ones for Node, Next and the platforms. */
export const typeFiles = [
  at("@types/pg/index.d.ts", pg),
  at("@types/pg/lib/connection-parameters.d.ts", connectionParameters),
  at("@types/pg/lib/type-overrides.d.ts", typeOverrides),
  at("pg-types/index.d.ts", pgTypes),
  at("pg-protocol/index.d.ts", `export { DatabaseError } from "./dist/messages";`),
  at("pg-protocol/dist/messages.d.ts", pgMessages),
  at("lab-globals/index.d.ts", nodeGlobals),
  at("lab-globals/modules.d.ts", nodeModules),
  at("lab-globals/jsx.d.ts", jsx),
  at("lab-globals/next.d.ts", next),
  at("lab-globals/platforms.d.ts", platforms),
];
