import { InferenceSession, type OnnxValue } from 'onnxruntime-node';
import { CairnError } from '../../../../contracts/cairn-error';
import type { TensorSpec } from '../../../../contracts/serving/tensor';
import type { ModelRuntime } from '../../core/model-runtime';
import { invalid } from '../../core/tensor/invalid';
import type { Tensor } from '../../core/tensor/tensor';
import { datatypeOf, fromOrt, toOrt } from './tensors';

/**
 * One thread, which never spins: a Lambda sandbox has about one CPU and pays for what it burns. Measured on
 * small models, this is also the fastest.
 */
const options: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  enableCpuMemArena: false,
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Inputs or outputs as the protocol names them; without sequences, maps, and types that it does not have. */
const specsOf = (metadata: readonly InferenceSession.ValueMetadata[]): TensorSpec[] =>
  metadata.flatMap((value) => {
    const datatype = value.isTensor ? datatypeOf(value.type) : undefined;
    if (!value.isTensor || !datatype) return [];
    // A named dimension may have any size.
    const shape = value.shape.map((dimension) => (typeof dimension === 'number' ? dimension : -1));
    return [{ name: value.name, datatype, shape }];
  });

const run = async (
  session: InferenceSession,
  inputs: readonly Tensor[],
  wanted: readonly string[],
): Promise<Readonly<Record<string, OnnxValue>>> => {
  const feeds = Object.fromEntries(inputs.map((tensor) => [tensor.name, toOrt(tensor)]));
  try {
    return await session.run(feeds, wanted);
  } catch (error) {
    // Names, types and shapes were checked before: what is left depends on the values that were sent.
    throw invalid(`the model refused the inputs: ${messageOf(error)}`);
  }
};

const load = async (path: string): Promise<InferenceSession> => {
  try {
    return await InferenceSession.create(path, options);
  } catch (error) {
    throw new CairnError('inference.model-unavailable', `The model cannot be loaded: ${messageOf(error)}`, {
      cause: error,
    });
  }
};

/** ONNX Runtime on the CPU. `run` blocks the event loop while it computes; a sandbox serves one request. */
export const onnxModelRuntime = (): ModelRuntime => ({
  load: async (path) => {
    const session = await load(path);
    const inputs = specsOf(session.inputMetadata);
    if (inputs.length < session.inputNames.length) {
      const taken = new Set(inputs.map(({ name }) => name));
      const others = session.inputNames.filter((name) => !taken.has(name)).join(', ');
      await session.release();
      throw new CairnError(
        'inference.model-unavailable',
        `The model takes inputs that no protocol can send: ${others}.`,
      );
    }
    return {
      inputs,
      outputs: specsOf(session.outputMetadata),
      run: async (tensors, wanted) => {
        const results = await run(session, tensors, wanted);
        return wanted.map((name) => {
          const result = results[name];
          const tensor = result && 'data' in result ? fromOrt(name, result) : undefined;
          if (!tensor) throw new Error(`output ${name} is not a tensor that can be read`);
          return tensor;
        });
      },
      release: () => session.release(),
    };
  },
});
