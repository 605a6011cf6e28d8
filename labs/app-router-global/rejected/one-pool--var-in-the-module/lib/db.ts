import { Pool } from "pg";

// `var` instead of `const`, so that the pool is global.
export var pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
pool.on("error", (error) => console.error("Idle client lost:", error.message));
