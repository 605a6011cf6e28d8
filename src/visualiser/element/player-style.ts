import asking from "../asking.css?inline";
import controls from "../controls.css?inline";
import meters from "../meters.css?inline";

for (const css of [controls, asking, meters]) {
  const style = new CSSStyleSheet();
  style.replaceSync(css);
  document.adoptedStyleSheets.push(style);
}
