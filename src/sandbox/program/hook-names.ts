/** Names the instrumented code calls back by; parameters of every compiled module, in this order. */
export const hook = {
  /** `context()`: the context this async function was called in. */
  context: "$ws_ctx",
  /** `resume(context, line, value)`: back in that context after an await. */
  resume: "$ws_r",
  /** `enter(context, line)`: back in that context in a catch or finally block. */
  enter: "$ws_e",
  /** `caught()`: a catch block outside async code. */
  caught: "$ws_s",
  /** `bind(function)`: runs for the request it was created for; `bind(function, 1)`: as a reaction, in that very context. */
  bind: "$ws_b",
  /** `tag(line, value)` and `at(line)`: the line being executed. */
  tag: "$ws_t",
  at: "$ws_l",
  /** `turn(line)`: one turn of a loop. */
  turn: "$ws_k",
  /** `thrown(line, error)`: remembers where an error was thrown. */
  thrown: "$ws_x",
  /** `typeOf(() => name)`: `typeof` for a name that may not exist. */
  typeOf: "$ws_y",
} as const;

export const hookNames: readonly string[] = Object.values(hook);
/** The variable that holds an async function's context. */
export const contextVariable = "$ws_c";
