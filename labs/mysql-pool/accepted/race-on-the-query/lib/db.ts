import mysql from "mysql2";

const core = mysql.createPool({
  uri: process.env.DATABASE_URL,
  connectionLimit: 5,
  queueLimit: 15,
  idleTimeout: 30_000,
});

export const pool = core.promise();
