/** Asked twice a second; a process that does not answer 200 is ended and started again, which mends no database. */
export async function GET() {
  return Response.json({ live: true });
}
