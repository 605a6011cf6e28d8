import type { NextApiRequest, NextApiResponse } from "next";
import { primary, replica } from "../../lib/db";

const positions = new Map<string, string>();

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const user = String(req.query.user);
  if (req.method === "POST") {
    const client = await primary.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query(
        "update profiles set name = $2, version = version + 1 where id = $1 returning name, version",
        [user, req.body.name],
      );
      await client.query("commit");
      const { rows: log } = await client.query("select pg_current_wal_insert_lsn() as position");
      positions.set(user, log[0].position);
      return res.status(200).json(rows[0]);
    } catch (error) {
      await client.query("rollback");
      throw error;
    } finally {
      client.release();
    }
  }
  // One question: the profile, if the replica has got far enough to know it.
  const caughtUp = "select name, version from profiles where id = $1 and pg_last_wal_replay_lsn() >= $2::pg_lsn";
  const found = await replica.query(caughtUp, [user, positions.get(user) ?? "0/0"]).catch(() => ({ rows: [] }));
  const profile =
    found.rows[0] ?? (await primary.query("select name, version from profiles where id = $1", [user])).rows[0];
  res.status(200).json(profile);
}
