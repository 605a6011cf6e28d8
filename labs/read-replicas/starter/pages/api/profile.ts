import type { NextApiRequest, NextApiResponse } from "next";
import { primary, replica } from "../../lib/db";

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
  const { rows } = await replica.query("select name, version from profiles where id = $1", [user]);
  res.status(200).json(rows[0]);
}
