/** What feature_store.yaml of a stock client says. */
export type FeatureStoreConfig = Readonly<
  Record<string, string | number | Readonly<Record<string, string | number>>>
>;

/** JSON texts are YAML as well, so that nothing in a name or a URL needs quoting by hand. */
const value = (given: string | number): string => JSON.stringify(given);

/** The configuration as YAML, one setting a line. */
export const featureStoreYaml = (config: FeatureStoreConfig): string =>
  Object.entries(config)
    .flatMap(([name, given]) =>
      typeof given === 'object'
        ? [`${name}:`, ...Object.entries(given).map(([inner, one]) => `  ${inner}: ${value(one)}`)]
        : [`${name}: ${value(given)}`],
    )
    .join('\n');
