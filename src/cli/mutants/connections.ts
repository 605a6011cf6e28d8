import ts from "typescript";
import { functionAround, nodesOf } from "./syntax.ts";

/** `new Pool(…)`, `new Client(…)`, `new pg.Pool(…)`. */
export const isNewConnection = (node: ts.Node): node is ts.NewExpression =>
  ts.isNewExpression(node) && /(^|\.)(Pool|Client)$/.test(node.expression.getText());

/** The options of a pool or client: written in place, or a constant of the same file. */
export function optionsOf(connection: ts.NewExpression): ts.ObjectLiteralExpression | null {
  const given = connection.arguments?.[0];
  if (given === undefined) return null;
  if (ts.isObjectLiteralExpression(given)) return given;
  if (!ts.isIdentifier(given)) return null;
  const declared = nodesOf(given.getSourceFile(), ts.isVariableDeclaration).find(
    ({ name }) => name.getText() === given.text,
  );
  let value = declared?.initializer;
  while (value && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value))) value = value.expression;
  return value && ts.isObjectLiteralExpression(value) ? value : null;
}

/** An option of this name, as written. */
export const optionNamed = (options: ts.ObjectLiteralExpression, name: string) =>
  options.properties.find((property) => property.name?.getText() === name);

/** Variables of module scope that are set to a new pool or client where they are declared. */
export const keptConnections = (file: ts.SourceFile) =>
  file.statements.flatMap((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.flatMap((declaration) =>
          declaration.initializer &&
          nodesOf(declaration, isNewConnection).some((connection) => functionAround(connection) === null)
            ? [{ statement, declaration, initializer: declaration.initializer }]
            : [],
        )
      : [],
  );
