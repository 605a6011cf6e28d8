import { Pool } from "pg";

export var globalPool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
