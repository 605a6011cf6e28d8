type Properties = Record<string, unknown>;

/** What a JSX tag makes: enough of React's element to render it once, on the server. */
export class Element {
  readonly type: unknown;
  readonly props: Properties;

  constructor(type: unknown, props: Properties) {
    this.type = type;
    this.props = props;
  }
}

const Fragment = Symbol.for("react.fragment");
const jsx = (type: unknown, props: Properties): Element => new Element(type, props);

/** `react/jsx-runtime`. */
export const jsxRuntime = Object.freeze({ jsx: Object.freeze(jsx), jsxs: jsx, Fragment });
Object.freeze(Element.prototype);
Object.freeze(Element);

const withoutContent = new Set(["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]);
const attributeNames: Readonly<Record<string, string>> = { className: "class", htmlFor: "for" };

/** Calls a component on behalf of the request that is being rendered. */
type CallComponent = (component: (props: Properties) => unknown, props: Properties) => unknown;

/** Elements as HTML. Siblings are rendered at once, so that async ones wait for their data side by side. */
export async function renderToHtml(given: unknown, call: CallComponent): Promise<string> {
  const node = await given;
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (Array.isArray(node)) return (await Promise.all(node.map((child) => renderToHtml(child, call)))).join("");
  if (!(node instanceof Element)) {
    if (typeof node === "object") throw new Error("Objects are not valid as a React child.");
    return escaped(String(node));
  }
  const { type, props } = node;
  if (type === Fragment) return renderToHtml(props.children, call);
  if (typeof type === "function") return renderToHtml(call(type as Parameters<CallComponent>[0], props), call);
  const open = `<${String(type)}${attributesOf(props)}>`;
  if (withoutContent.has(String(type))) return open;
  return `${open}${await renderToHtml(props.children, call)}</${String(type)}>`;
}

function attributesOf(props: Properties): string {
  return Object.entries(props)
    .filter(([name, value]) => name !== "children" && ["string", "number", "boolean"].includes(typeof value))
    .map(([name, value]) => {
      const attribute = attributeNames[name] ?? name;
      if (value === false) return "";
      return value === true ? ` ${attribute}=""` : ` ${attribute}="${escaped(String(value))}"`;
    })
    .join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] as string);
