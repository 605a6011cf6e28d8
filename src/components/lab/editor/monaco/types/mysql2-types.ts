import { asInstalled } from "./type-file.ts";

export const typeFiles = asInstalled(
  import.meta.glob<string>(["/node_modules/mysql2/*.d.ts", "/node_modules/mysql2/typings/**/*.d.ts"], {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
