type Call = (id: string, request?: object, options?: object) => Promise<unknown>;

interface Tree {
  [segment: string]: Tree | ((request?: object, options?: object) => Promise<unknown>);
}

/** Methods grouped by the segments of route ids: `a.b.c` becomes `tree.a.b.c(request, options)`. */
export const operationsTree = (ids: readonly string[], call: Call): Tree => {
  const tree: Tree = {};
  for (const id of ids) {
    const segments = id.split('.');
    const name = segments.pop() ?? id;
    let branch = tree;
    for (const segment of segments) {
      const next = branch[segment] ?? {};
      if (typeof next === 'function') throw new TypeError(`route ${id} lies below another route`);
      branch[segment] = next;
      branch = next;
    }
    branch[name] = (request, options) => call(id, request, options);
  }
  return tree;
};
