export { JsonError, parseJson } from "#sandbox/program/parse-json.ts";
