export { createMongodb, type MongodbOptions } from "./mongodb.ts";
