import { config, z } from "zod";

// Elsewhere Zod compiles its checks with `new Function`; it tries whether it may, and a page's security policy would report that.
if (typeof document !== "undefined") config({ jitless: true });

export { z };
