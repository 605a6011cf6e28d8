export { createMysqlGateway, type MysqlOptions } from "./gateway.ts";
