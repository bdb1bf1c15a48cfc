import type { ModelVersion } from '../../../contracts/registry/model-version';
import { MemoryJournal } from '../../../lambdas/platform/journal/memory-journal';
import { memoryRegistryStore } from '../../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../../lambdas/registry/core/add-version';
import { annotateModel, annotateVersion } from '../../../lambdas/registry/core/annotate';
import { decideVersion } from '../../../lambdas/registry/core/decide-version';
import { resolveVariant } from '../../../lambdas/serving/core/resolve-variant';
import { thrownCode } from '../../harness/thrown-code';
import { callOf, findVersion, makeDraft } from '../../registry/fixtures';
import { makeModelVersion } from '../make-deployment';

const signature = {
  inputs: [
    { name: 'wind', type: 'double' },
    { name: 'station', type: 'string' },
  ],
  outputs: [{ type: 'long' }],
};

/** The variant of a version with the tag. */
const resolved = (tag: string | undefined, fields: Partial<ModelVersion> = {}) => {
  const tags: Record<string, string> = tag === undefined ? {} : { 'cairn.serving': tag };
  const version = makeModelVersion({ artifact: null, signature, tags, ...fields });
  const sources = {
    versions: { version: async () => version },
    features: {
      service: async () => undefined,
      view: async () => undefined,
      requestView: async () => undefined,
    },
  };
  return resolveVariant(sources, 'weather', 'rain', 1);
};

describe('a version that SageMaker serves', () => {
  it('can be deployed without an ONNX model, by its tag and its signature', async () => {
    expect(await resolved('sagemaker:cairn-rain')).toMatchObject({
      artifact: null,
      backend: { kind: 'sagemaker', endpointName: 'cairn-rain' },
      inputs: [
        { name: 'wind', datatype: 'FP64', shape: [-1, 1] },
        { name: 'station', datatype: 'BYTES', shape: [-1, 1] },
      ],
      outputs: [{ name: '0', datatype: 'INT64', shape: [-1, 1] }],
    });
    expect((await resolved('sagemaker:cairn-rain/green')).backend).toEqual({
      kind: 'sagemaker',
      endpointName: 'cairn-rain',
      targetVariant: 'green',
    });
  });

  it.each([
    '',
    'sagemaker',
    'sagemaker:',
    'sagemaker:a_b',
    'sagemaker:a/',
    'sagemaker:a/b/c',
    'sagemaker:a:b',
    'vertex:a',
  ])('is refused for a tag that says nothing: "%s"', async (tag) => {
    expect(await thrownCode(resolved(tag))).toBe('deployment.version.no-model');
  });

  it.each([
    ['none', null],
    ['no outputs', { ...signature, outputs: [] }],
    ['a type that no protocol sends', { ...signature, inputs: [{ name: 'x', type: 'array' }] }],
  ])('is refused with a signature of %s', async (_name, signature) => {
    expect(await thrownCode(resolved('sagemaker:cairn-rain', { signature }))).toBe(
      'deployment.version.no-signature',
    );
  });

  it('leaves versions without the tag as they were', async () => {
    expect(await thrownCode(resolved(undefined))).toBe('deployment.version.no-model');
    const { artifact } = makeModelVersion();
    expect(await resolved('onnx', { artifact })).not.toHaveProperty('backend');
  });
});

describe('the tag cairn.serving', () => {
  const ada = callOf('ada');
  const setUp = async () => {
    const store = memoryRegistryStore(new MemoryJournal());
    await addVersion(store, makeDraft(), ada, { modelDescription: '' });
    const tag = (value: string | null) =>
      annotateVersion(store, { model: 'rain', version: 1 }, { tags: { 'cairn.serving': value } }, ada);
    return { store, tag };
  };

  it('is set by callers until the decision, which is about it', async () => {
    const { store, tag } = await setUp();
    await tag('sagemaker:cairn-rain');
    expect((await findVersion(store, 'weather', 'rain', 1)).tags).toEqual({
      'cairn.serving': 'sagemaker:cairn-rain',
    });
    const decision = {
      model: 'rain',
      version: 1,
      decision: 'approved',
      comment: 'ok',
      tokenMakers: [],
    } as const;
    await decideVersion(store, decision, callOf('bob', { role: 'approver' }));
    expect(await thrownCode(tag('sagemaker:cairn-other'))).toBe('registry.tag.reserved');
    expect(await thrownCode(tag(null))).toBe('registry.tag.reserved');
  });

  it('is part of the digest that is decided on: what was looked at is what is approved', async () => {
    const { store, tag } = await setUp();
    const looked = await findVersion(store, 'weather', 'rain', 1);
    await tag('sagemaker:cairn-other');
    const decision = {
      model: 'rain',
      version: 1,
      decision: 'approved',
      comment: 'ok',
      tokenMakers: [],
      expectedDigest: looked.digest,
    } as const;
    const approve = async () => decideVersion(store, decision, callOf('bob', { role: 'approver' }));
    expect(await thrownCode(approve())).toBe('registry.version.digest-mismatch');
    await tag(null);
    expect((await approve()).version.digest).toBe(looked.digest);
  });

  it('means nothing on a model, and lets no other tag of the platform through', async () => {
    const { store } = await setUp();
    const onModel = async () => annotateModel(store, 'rain', { tags: { 'cairn.serving': 'onnx' } }, ada);
    expect(await thrownCode(onModel())).toBe('registry.tag.reserved');
    const other = async () =>
      annotateVersion(store, { model: 'rain', version: 1 }, { tags: { 'cairn.x': '1' } }, ada);
    expect(await thrownCode(other())).toBe('registry.tag.reserved');
  });
});
