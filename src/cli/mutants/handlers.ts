import ts from "typescript";
import type { MutationContext } from "./operator.ts";
import { type FunctionNode, isFunctionNode, nodesOf } from "./syntax.ts";

/** An exported function that the platform calls, and the statement that answers 200 with `rows` (an expression) in its place. */
export interface HandlerSite {
  name: string;
  handler: FunctionNode;
  answer(rows: string): string;
}

const methods = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

/** The functions of a file that the platform calls. */
export function handlersOf({ file, adapter }: MutationContext): HandlerSite[] {
  const named = (name: string) => exportedFunction(file, name);
  const site = (name: string, handler: FunctionNode | null, answer: HandlerSite["answer"]) =>
    handler ? [{ name, handler, answer }] : [];
  const response = (rows: string) => `return Response.json(${rows});`;
  switch (adapter) {
    case "pages-api": {
      const handler = named("default");
      const answer = handler?.parameters[1]?.name.getText() ?? "res";
      return site("default", handler, (rows) => `return ${answer}.status(200).json(${rows});`);
    }
    case "route-handler":
      return exportedNames(file)
        .filter((name) => methods.test(name))
        .flatMap((name) => site(name, named(name), response));
    case "lambda":
      return site("handler", named("handler"), (rows) => `return { statusCode: 200, body: JSON.stringify(${rows}) };`);
    case "fetch":
      return site("fetch", named("default") ?? methodNamed(file, "fetch"), response);
    case "page":
      return site("default", named("default"), () => "return null;");
    default:
      return [];
  }
}

const isExported = (node: ts.Node) =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
const isDefault = (node: ts.Node) =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;

function exportedNames(file: ts.SourceFile): string[] {
  return file.statements.filter(isExported).flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? "default"];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  });
}

function exportedFunction(file: ts.SourceFile, name: string): FunctionNode | null {
  for (const statement of file.statements) {
    if (ts.isExportAssignment(statement) && name === "default") return functionOf(statement.expression, file);
    if (!isExported(statement)) continue;
    if (ts.isFunctionDeclaration(statement) && (isDefault(statement) ? "default" : statement.name?.text) === name)
      return statement;
    if (!ts.isVariableStatement(statement)) continue;
    const declared = statement.declarationList.declarations.find((declaration) => declaration.name.getText() === name);
    if (declared?.initializer) return functionOf(declared.initializer, file);
  }
  return null;
}

/** The function that a value is, names, or is made of by wrapping it: `withErrors(async () => …)`. */
function functionOf(value: ts.Expression, file: ts.SourceFile): FunctionNode | null {
  if (isFunctionNode(value)) return value;
  if (ts.isIdentifier(value)) {
    for (const statement of file.statements) {
      if (ts.isFunctionDeclaration(statement) && statement.name?.text === value.text) return statement;
      if (!ts.isVariableStatement(statement)) continue;
      const declared = statement.declarationList.declarations.find(({ name }) => name.getText() === value.text);
      if (declared?.initializer) return functionOf(declared.initializer, file);
    }
  }
  return ts.isCallExpression(value)
    ? (value.arguments.map((given) => functionOf(given, file)).find(Boolean) ?? null)
    : null;
}

const methodNamed = (file: ts.SourceFile, name: string) =>
  nodesOf(file, ts.isMethodDeclaration).find((method) => method.name.getText() === name) ?? null;
