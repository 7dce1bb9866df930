// The parser looks for the npm module "re2" and uses it instead of RegExp. Java puts RE2/J there: it needs linear time on
// any text, so a hostile mail cannot keep it busy.
export const createRequire = () => () => globalThis.LinearRegExp;
