import { createHash } from "node:crypto";

/** The iframe's document: an opaque origin with its own policy, which the worker made in it inherits. */
export function sandboxDocument(hostScript: string): string {
  const script = hostScript.replaceAll("</script", "<\\/script");
  const hash = createHash("sha256").update(script).digest("base64");
  const policy = `default-src 'none'; script-src 'sha256-${hash}' 'unsafe-eval' 'wasm-unsafe-eval' blob:; worker-src blob:`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Sandbox</title>
</head>
<body>
<script>${script}</script>
</body>
</html>
`;
}

/** Host APIs that Postgres and the engine may call at any time, although the global object loses them. */
const captured =
  "AggregateError Blob FinalizationRegistry MessageChannel WebAssembly clearInterval clearTimeout console crypto performance".split(
    " ",
  );

/** PostgreSQL sets a real timer when it has been idle; PGlite would end, and close every file, when it fires. */
const noTimers = "const setTimeout=()=>0;";

/** Wraps a bundle so that it keeps its own references to the APIs above. */
export function captureGlobals(bundle: string): string {
  return `(()=>{"use strict";const{${captured.join(",")}}=globalThis;${noTimers}${bundle}})();\n`;
}
