import { UsageFailure } from './failure';

/** A model, or one version of it: `rain`, `rain/3`. Model names hold no slash. */
export interface VersionReference {
  readonly model: string;
  readonly version: number | undefined;
}

/** Reads `<model>[/version]`. Throws UsageFailure. */
export const parseVersionReference = (text: string): VersionReference => {
  const [model = '', version, ...rest] = text.split('/');
  const isNumber = version === undefined || /^[1-9]\d{0,8}$/.test(version);
  if (model === '' || !isNumber || rest.length > 0)
    throw new UsageFailure(`"${text}" is not a model version; write <model> or <model>/<version>, as rain/3`);
  return { model, version: version === undefined ? undefined : Number(version) };
};
