import { transform } from "sucrase";
import { type Instrumented, instrument } from "./instrument.ts";
import { type SyntaxFailure, syntaxFailure } from "./syntax-error.ts";

/** TypeScript or JavaScript module → instrumented CommonJS, line by line. */
export function transpile(file: string, source: string): Instrumented | { error: SyntaxFailure } {
  let commonJs: string;
  try {
    commonJs = transform(source, {
      transforms: /\.[jt]sx$/.test(file) ? ["typescript", "jsx", "imports"] : ["typescript", "imports"],
      jsxRuntime: "automatic",
      production: true,
      disableESTransforms: true,
      preserveDynamicImport: true,
    }).code;
  } catch (error) {
    return { error: syntaxFailure(file, error, 1) };
  }
  try {
    return instrument(commonJs);
  } catch (error) {
    return { error: syntaxFailure(file, error, null) };
  }
}
