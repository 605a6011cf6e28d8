import mysql, { type Connection } from "mysql2/promise";

export const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 3, queueLimit: 20 });

export const open = (): Promise<Connection> => mysql.createConnection(process.env.DATABASE_URL as string);
