import type { NextApiRequest, NextApiResponse } from "next";
import { primary, replica } from "../../lib/db";

const read = "select name, version from profiles where id = $1";

/** What the replica says, or `undefined` where it cannot be asked. */
async function fromReplica(user: unknown) {
  try {
    const { rows } = await replica.query(read, [user]);
    return rows[0];
  } catch (error) {
    console.warn("replica not asked:", error instanceof Error ? error.message : error);
    return undefined;
  }
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { user } = req.query;
  if (req.method === "POST") {
    const { rows } = await primary.query(
      "update profiles set name = $2, version = version + 1 where id = $1 returning name, version",
      [user, req.body.name],
    );
    res.status(200).json(rows[0]);
    return;
  }
  const [copy, { rows }] = await Promise.all([fromReplica(user), primary.query(read, [user])]);
  res.status(200).json(copy !== undefined && copy.version >= rows[0].version ? copy : rows[0]);
}
