import mysql from "mysql2/promise";

const options = {
  uri: process.env.DATABASE_URL,
  max: 1000,
};

export const pool = mysql.createPool(options);
