import type { SiteSettings } from "#schemas/site.ts";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML takes it: without the control characters that it has no way to write. */
export const xmlText = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids them.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** An address in a manifest, whose names may hold what addresses may not. */
const href = (path: string) => xmlText(path.split("/").map(encodeURIComponent).join("/"));

/**
 * `imsmanifest.xml` of SCORM 1.2 (Content Aggregation Model, 2.3): one course with one part, `index.html`. A score from which it counts
 * as passed is named only where the score is the final test's and that ends the course: systems judge by it.
 */
export function manifestXml(course: {
  name: string;
  title: string;
  settings: SiteSettings["scorm"];
  files: readonly string[];
}): string {
  const { name, title, settings, files } = course;
  const isJudged = settings.complete === "final-test" && settings.score === "final-test";
  const mastery = isJudged ? `\n        <adlcp:masteryscore>${settings.mastery}</adlcp:masteryscore>` : "";
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${xmlText(name)}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${xmlText(title)}</title>
      <item identifier="item" identifierref="site" isvisible="true">
        <title>${xmlText(title)}</title>${mastery}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="site" type="webcontent" adlcp:scormtype="sco" href="index.html">
${files.map((file) => `      <file href="${href(file)}"/>`).join("\n")}
    </resource>
  </resources>
</manifest>
`;
}
