import type { NextApiRequest, NextApiResponse } from "next";
import { primary, replica } from "../../lib/db";

/** Longer than the replica ever lagged; only those who have just saved pay for it. */
const windowMillis = 10_000;
const savedAtMillis = new Map<string, number>();
const read = "select name, version from profiles where id = $1";

async function profileOf(user: string) {
  const since = Date.now() - (savedAtMillis.get(user) ?? Number.NEGATIVE_INFINITY);
  if (since > windowMillis) {
    savedAtMillis.delete(user);
    const found = await replica.query(read, [user]).catch((error: Error) => console.warn(error.message));
    if (found) return found.rows[0];
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
  savedAtMillis.set(user, Date.now());
  res.status(200).json(rows[0]);
}
