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
  const { user, version = 0 } = req.query;
  if (req.method === "POST") {
    const { rows } = await primary.query(
      "update profiles set name = $2, version = version + 1 where id = $1 returning name, version",
      [user, req.body.name],
    );
    res.status(200).json(rows[0]);
    return;
  }
  let profile = await fromReplica(user);
  // The user has seen more than the replica has.
  if (profile === undefined || profile.version < Number(version)) {
    const { rows } = await primary.query(read, [user]);
    profile = rows[0];
  }
  res.status(200).json(profile);
}
