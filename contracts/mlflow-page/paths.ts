/**
 * Where MLflow's own web page lives. It calls by addresses relative to its own, so what other clients find at
 * `/ajax-api/…` comes from it as `/mlflow/ajax-api/…`.
 */
export const pagePrefix = '/mlflow';

/** The page itself; its addresses are fragments, so that there is only this one. */
export const pagePath = `${pagePrefix}/index.html`;

/** What the page calls besides its own files, without the prefix. */
const callPrefixes = ['/ajax-api', '/get-artifact', '/model-versions/get-artifact', '/graphql'];

/** What the page asks first. It is told of workspaces only where its token has several to choose from. */
export const pageServerInfo = `${pagePrefix}/ajax-api/3.0/mlflow/server-info`;

const isBelow = (prefix: string, path: string): boolean => path === prefix || path.startsWith(`${prefix}/`);

/** Whether a path, or a prefix of the edge, is one that the page calls. */
export const isPageCall = (path: string): boolean => callPrefixes.some((prefix) => isBelow(prefix, path));

export const isBelowPage = (path: string): boolean => isBelow(pagePrefix, path);

/** The path of a call of the page as other clients have it; whatever else lies below the prefix stays as it is. */
export const withoutPagePrefix = (path: string): string => {
  const rest = path.slice(pagePrefix.length);
  return isBelowPage(path) && isPageCall(rest) && path !== pageServerInfo ? rest : path;
};
