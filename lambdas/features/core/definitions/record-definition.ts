import type { Call } from '../../../../contracts/call';
import { subjects } from '../../../../contracts/lineage/subjects';
import { defineOnce, type Outcome } from './define-once';
import type { Defined, DefinitionStore } from './definition-store';
import type { Telling } from './tellings';

type Draft = Pick<Defined, 'name' | 'digest'>;

/** The stored form of a draft: the draft, and what all kinds have besides. */
export type VersionOf<D> = D & Defined & { readonly schemaVersion: 1 };

/** Gives a draft its version, with a journal entry when it is a new one. `execution` is empty for a request. */
export const recordDefinition = <D extends Draft, T extends Defined>(
  store: DefinitionStore<T>,
  draft: D & (VersionOf<D> extends T ? D : never),
  { fact, subject, details, inputs }: Telling,
  execution: string,
  call: Call,
): Promise<Outcome<T>> =>
  defineOnce(
    store,
    draft,
    (version, before) => ({
      version: {
        schemaVersion: 1,
        project: call.project,
        ...draft,
        version,
        execution,
        createdAt: call.time,
        createdBy: call.principal.id,
      } as VersionOf<D> as unknown as T,
      statement: {
        project: call.project,
        fact,
        subject: subject(version),
        relations: [
          ...(execution === '' ? [] : [{ role: 'execution', subject: subjects.execution(execution) }]),
          ...inputs.map((input) => ({ role: 'input', subject: input })),
        ],
        details: details(version),
        beforeDigest: before?.digest ?? null,
        afterDigest: draft.digest,
      },
    }),
    call,
  );
