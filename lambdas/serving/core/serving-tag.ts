import { CairnError } from '../../../contracts/cairn-error';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import { servingTag } from '../../../contracts/registry/tags';
import { sageMakerNameSchema, type VariantBackend } from '../../../contracts/serving/endpoint';

const name = (text: string | undefined): boolean => sageMakerNameSchema.safeParse(text).success;

/**
 * What a version asks to be served by, in its tag `cairn.serving`; ONNX without one. Throws
 * `deployment.version.no-model` for a tag that says nothing.
 */
export const backendOfVersion = ({
  tags,
  model,
  version,
}: Pick<ModelVersion, 'tags' | 'model' | 'version'>): VariantBackend => {
  const text = tags[servingTag];
  if (text === undefined || text === 'onnx') return { kind: 'onnx' };
  const [kind, where = '', ...more] = text.split(':');
  const [endpointName = '', targetVariant, ...rest] = where.split('/');
  const isWhole = more.length === 0 && rest.length === 0;
  const isNamed = name(endpointName) && (targetVariant === undefined || name(targetVariant));
  if (kind !== 'sagemaker' || !isWhole || !isNamed)
    throw new CairnError(
      'deployment.version.no-model',
      `Version ${version} of ${model} has the tag ${servingTag}=${text.slice(0, 200)}; it must be onnx, sagemaker:<endpoint> or sagemaker:<endpoint>/<variant>.`,
    );
  return { kind: 'sagemaker', endpointName, ...(targetVariant === undefined ? {} : { targetVariant }) };
};
