import type { APIRoute, GetStaticPaths } from "astro";
import { allLabs, type LabEntry, labAnswers } from "../../../components/lab/load-labs.ts";

export const getStaticPaths = (async () =>
  (await allLabs()).map((lab) => ({ params: { id: lab.id }, props: { lab } }))) satisfies GetStaticPaths;

/** Every answer to a lab: what its page fetches when the solution or an example is opened. */
export const GET: APIRoute<{ lab: LabEntry }> = ({ props }) =>
  new Response(JSON.stringify(labAnswers(props.lab)), { headers: { "content-type": "application/json" } });
