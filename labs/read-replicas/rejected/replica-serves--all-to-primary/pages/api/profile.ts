import type { NextApiRequest, NextApiResponse } from "next";
import { primary } from "../../lib/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { user } = req.query;
  const { rows } =
    req.method === "POST"
      ? await primary.query(
          "update profiles set name = $2, version = version + 1 where id = $1 returning name, version",
          [user, req.body.name],
        )
      : await primary.query("select name, version from profiles where id = $1", [user]);
  res.status(200).json(rows[0]);
}
