import { transform } from "sucrase";
import { type Instrumented, instrument } from "./instrument.ts";
import { type SyntaxFailure, syntaxFailure } from "./syntax-error.ts";

/** TypeScript or JavaScript module → instrumented CommonJS, line by line. */
export function transpile(file: string, source: string): Instrumented | { error: SyntaxFailure } {
  let commonJs: string;
  try {
    commonJs = transform(source, {
      transforms: ["typescript", "imports"],
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
