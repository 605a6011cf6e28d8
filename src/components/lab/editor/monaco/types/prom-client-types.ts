import promClient from "/node_modules/prom-client/index.d.ts?raw";
import { at } from "./type-file.ts";

export const typeFiles = [at("prom-client/index.d.ts", promClient)];
