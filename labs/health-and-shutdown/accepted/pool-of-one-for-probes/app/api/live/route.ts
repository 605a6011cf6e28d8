export const GET = () => new Response("alive");
