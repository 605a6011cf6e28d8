import type { NextApiRequest, NextApiResponse } from "next";
import { primary, replica } from "../../lib/db";

/** Where the log stood after each user's last save. */
const savedAt = new Map<string, string>();
const read = "select name, version from profiles where id = $1";

async function mayAskReplica(user: string): Promise<boolean> {
  const position = savedAt.get(user);
  if (position === undefined) return true;
  const { rows } = await replica.query("select pg_last_wal_replay_lsn() >= $1::pg_lsn as has_it", [position]);
  if (rows[0].has_it) savedAt.delete(user);
  return rows[0].has_it;
}

async function profileOf(user: string) {
  try {
    if (await mayAskReplica(user)) return (await replica.query(read, [user])).rows[0];
  } catch (error) {
    console.warn("replica not asked:", error);
  }
  return (await primary.query(read, [user])).rows[0];
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const user = String(req.query.user);
  if (req.method !== "POST") return res.status(200).json(await profileOf(user));
  const { rows } = await primary.query(
    "update profiles set name = $2, version = version + 1 where id = $1 returning name, version",
    [user, req.body.name],
  );
  // After the commit: before it, the log has no end that would hold this save.
  const { rows: log } = await primary.query("select pg_current_wal_lsn() as position");
  savedAt.set(user, log[0].position);
  res.status(200).json(rows[0]);
}
