/** Node's older form of an address, for packages that still read it. */
function parse(text, withQuery = false) {
  const url = new URL(text, "relative://");
  const isAbsolute = url.protocol !== "relative:";
  const { username, password, search, pathname, hash } = url;
  const query = search.slice(1);
  return {
    protocol: isAbsolute ? url.protocol : null,
    auth: username === "" ? null : decodeURIComponent(password === "" ? username : `${username}:${password}`),
    host: url.host || null,
    port: url.port || null,
    hostname: url.hostname || null,
    hash: hash || null,
    search: search || null,
    query: withQuery ? Object.fromEntries(url.searchParams) : query || null,
    pathname,
    path: pathname + search,
    href: isAbsolute ? url.href : text,
  };
}

const resolve = (from, to) => new URL(to, from).href;
const domain = (text) => new URL(`http://${text}`).hostname;

module.exports = { URL, URLSearchParams, parse, resolve, domainToASCII: domain, domainToUnicode: domain };
