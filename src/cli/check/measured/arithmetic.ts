/** A name in an expression that stands for no number. */
export class UnknownNumber extends Error {
  readonly id: string;
  constructor(id: string) {
    super(`there is no number \`${id}\``);
    this.id = id;
  }
}

/**
 * The value of an expression such as `100 - 100 * select-128 / select-8`. A minus has a space before it, since names have
 * hyphens. Throws an UnknownNumber, or an Error that quotes what can't be read.
 */
export function evaluate(expression: string, numbers: ReadonlyMap<string, number>): number {
  const tokens = [...expression.matchAll(/[a-z][a-z0-9.]*(?:-[a-z0-9]+)*|\d+(?:\.\d+)?|\S/g)].map(([token]) => token);
  let at = 0;
  const unreadable = () => new Error(`\`${expression}\` can't be read from \`${tokens[at] ?? "its end"}\` on`);

  const value = (): number => {
    const token = tokens[at] ?? "";
    if (token === "(") {
      at++;
      const inner = sum();
      if (tokens[at] !== ")") throw unreadable();
      at++;
      return inner;
    }
    if (!/^[a-z\d]/.test(token)) throw unreadable();
    at++;
    if (/^\d/.test(token)) return Number(token);
    const known = numbers.get(token);
    if (known === undefined) throw new UnknownNumber(token);
    return known;
  };
  const product = (): number => {
    let result = value();
    while (tokens[at] === "*" || tokens[at] === "/")
      result = tokens[at++] === "*" ? result * value() : result / value();
    return result;
  };
  const sum = (): number => {
    let result = product();
    while (tokens[at] === "+" || tokens[at] === "-")
      result = tokens[at++] === "+" ? result + product() : result - product();
    return result;
  };

  const result = sum();
  if (at < tokens.length) throw unreadable();
  return result;
}

/** Whether a number as it is printed is this value, rounded to the digits it shows. Zeros at the end of `50` are no digits, those of `0.50` are. */
export function isRounded(printed: string, value: number): boolean {
  const plain = printed.replaceAll(",", "");
  const decimals = plain.split(".")[1]?.length ?? 0;
  const zeros = decimals > 0 ? 0 : (/0*$/.exec(plain)?.[0].length ?? 0);
  const unit = 10 ** (zeros - decimals);
  return Math.abs(Number(plain) - value) <= unit / 2 + 1e-9;
}
