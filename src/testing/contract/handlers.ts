import type { RunInput } from "#lab/runtime.ts";

/** The same run with one file of the learner's in place of all; keeps scenario and seed. */
export function withHandler(input: RunInput, code: string): RunInput {
  const [route] = input.routes;
  if (!route) throw new Error(`The input for lab \`${input.lab}\` has no route to serve.`);
  return { ...input, files: { ...input.files, [route.file]: code } };
}

const answering = (before: string, body: string) => `${before}
export default async function handler(req, res) {
${body}
  res.status(200).json({ ok: true });
}
`;

const pool =
  'import { Pool } from "pg";\nconst pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });';

/** Handlers that go wrong in one way each. Lines are counted from 1. */
export const handlers = {
  syntaxErrorOnLine3:
    'const fine = 1;\n\nconst = "no name";\nexport default function handler(req, res) { res.end(); }\n',
  unknownModule: answering('import left from "left-pad";', "  left();"),
  endlessLoopOnLine3: answering("", "  while (true) {}"),
  microtaskLoop: answering("", "  for (;;) await null;"),
  timerLoop: answering("", "  const again = () => setTimeout(again, 0);\n  again();\n  await new Promise(() => {});"),
  growingList: answering("", "  const list = [];\n  for (;;) list.push(new Array(1_000_000).fill(0));"),
  endlessRecursion: answering(
    pool,
    `  await pool.query("create or replace function f(n int) returns int language plpgsql as $$begin return f(n + 1); end$$");
  await pool.query("select f(1)").catch((error) => console.log(error.code));`,
  ),
  deepExpression: answering(pool, `  await pool.query("select " + "1+".repeat(20_000) + "1");`),
  unheardErrorEvent: answering(
    'import { EventEmitter } from "node:events";',
    '  setTimeout(() => new EventEmitter().emit("error", new Error("nobody listens")), 1);\n  await new Promise((resolve) => setTimeout(resolve, 5));',
  ),
  unheardRejection: answering(
    "",
    '  setTimeout(() => Promise.reject(new Error("nobody catches")), 1);\n  await new Promise((resolve) => setTimeout(resolve, 5));',
  ),
  threeQueries: answering(
    pool,
    '  await pool.query("select 1");\n  await pool.query("select $1::int", [2]);\n  await pool.query("select 3");',
  ),
};
