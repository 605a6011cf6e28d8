import mysql from "mysql2/promise";

const uri = process.env.DATABASE_URL;

/** What the reports take. */
export const pool = mysql.createPool({ uri, connectionLimit: 3, queueLimit: 20 });

/** Never behind a report: its queue is served within milliseconds. */
export const stockPool = mysql.createPool({ uri, connectionLimit: 3, queueLimit: 20 });
