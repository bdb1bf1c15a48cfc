import { CairnError } from '../../../contracts/cairn-error';
import type { oipRoutes } from '../../../contracts/serving/oip-routes';
import { cairnVersion } from '../../../contracts/version';
import type { HandlersOf } from '../../platform/http/serve';
import { describeModel, type ModelDescription, makeReady } from '../core/model-readiness';
import type { Pool } from '../core/pool';
import { answerInfer } from '../protocols/oip/answer-infer';

const numberOf = (version: string): number => {
  if (/^[1-9]\d{0,8}$/.test(version)) return Number(version);
  throw new CairnError('endpoint.version.not-served', `A version is a number; ${version} is none.`);
};

/** Names of the protocol, where it has one. */
const platforms = { onnx: 'onnx_onnxv1', sagemaker: 'sagemaker' } as const;

const metadataOf = (name: string, { versions, backend, inputs, outputs }: ModelDescription) => ({
  name,
  versions: versions.map(String),
  platform: platforms[backend],
  inputs: [...inputs],
  outputs: [...outputs],
});

/** Handlers of the Open Inference Protocol. */
export const oipHandlers = (pool: Pool): HandlersOf<(typeof oipRoutes)[number]> => ({
  'oip.serverMetadata': async () => ({
    name: 'cairn',
    version: cairnVersion,
    extensions: ['binary_tensor_data'],
  }),
  'oip.live': async () => ({ live: true }),
  'oip.ready': async () => {
    if (await pool.isReady()) return { ready: true };
    throw new CairnError('platform.unavailable', 'The store of deployment records does not answer.');
  },
  'oip.modelMetadata': async ({ name }, { project }) =>
    metadataOf(name, await describeModel(pool, project, name)),
  'oip.versionMetadata': async ({ name, version }, { project }) =>
    metadataOf(name, await describeModel(pool, project, name, numberOf(version))),
  'oip.modelReady': async ({ name }, { project }) => {
    await makeReady(pool, project, name);
    return { name, ready: true };
  },
  'oip.versionReady': async ({ name, version }, { project }) => {
    await makeReady(pool, project, name, numberOf(version));
    return { name, ready: true };
  },
  'oip.infer': ({ name }, call) => answerInfer(pool, { name }, call),
  'oip.inferVersion': ({ name, version }, call) =>
    answerInfer(pool, { name, version: numberOf(version) }, call),
});
