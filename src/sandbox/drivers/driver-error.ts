const NativeError = Error;

/**
 * `Error` for the drivers. The host's own keeps V8's hooks for stack traces, and the driver's error classes would lead
 * an instance to it.
 */
export const DriverError: ErrorConstructor = createDriverError();

function createDriverError(): ErrorConstructor {
  const driverError = function (this: unknown, ...args: unknown[]): unknown {
    return Reflect.construct(NativeError, args, new.target ?? driverError);
  };
  const { captureStackTrace } = NativeError as { captureStackTrace?: (error: object) => void };
  Object.defineProperties(driverError, {
    name: { value: "Error" },
    prototype: { value: NativeError.prototype, writable: false },
    captureStackTrace: { value: captureStackTrace && Object.freeze((error: object) => captureStackTrace(error)) },
  });
  return Object.freeze(driverError) as unknown as ErrorConstructor;
}
