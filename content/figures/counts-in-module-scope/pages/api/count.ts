import type { NextApiRequest, NextApiResponse } from "next";

let requests = 0; // module scope: once per instance

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  requests += 1; // handler: once per request
  const count = requests;
  await new Promise((resolve) => setTimeout(resolve, 50));
  res.status(200).json({ requests: count });
}
