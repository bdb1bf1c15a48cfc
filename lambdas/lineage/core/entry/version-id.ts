/** `rain/3` → model and version: a model's name holds no `/`. Undefined for anything else. */
export const versionOfId = (id: string): { readonly model: string; readonly version: number } | undefined => {
  const [, model, version] = /^([^/]+)\/([1-9]\d*)$/.exec(id) ?? [];
  return model === undefined ? undefined : { model, version: Number(version) };
};
