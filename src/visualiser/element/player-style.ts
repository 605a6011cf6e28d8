import controls from "../controls.css?inline";
import meters from "../meters.css?inline";

for (const css of [controls, meters]) {
  const style = new CSSStyleSheet();
  style.replaceSync(css);
  document.adoptedStyleSheets.push(style);
}
