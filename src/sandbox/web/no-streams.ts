import { freezeClass } from "../natives.ts";

/** Stand-ins for the stream classes: bodies are whole here, and code that asks for more is told so. */
const refusing = (name: string) => {
  const { [name]: Stream } = {
    [name]: class {
      constructor() {
        throw new TypeError(
          `${name} is not offered here: bodies don't stream. Return the whole body, as text or bytes.`,
        );
      }
    },
  };
  freezeClass(Stream as object);
  return Stream;
};

export const streamClasses: Readonly<Record<string, unknown>> = {
  ReadableStream: refusing("ReadableStream"),
  WritableStream: refusing("WritableStream"),
  TransformStream: refusing("TransformStream"),
};
