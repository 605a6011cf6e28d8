import * as say from "#strings/lab-page.ts";

const databases = { postgres: "Postgres", mysql: "MySQL", mongodb: "MongoDB" };
const drivers = ["pg", "mysql2", "mysql2/promise", "mongoose"];

/** “Postgres, by pg”: the database of a lab and the drivers its code may import. */
export function packageTitles(database: keyof typeof databases, packages: readonly string[]): string {
  const used = packages.filter((name) => drivers.includes(name));
  return used.length === 0 ? databases[database] : say.byDrivers(databases[database], used);
}
