import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { tables } from '../../contracts/tables';
import { registry } from '../../lambdas/features/protocols/feast/registry/messages';
import { readableLists } from '../tracking/readable-lists';
import type { MemoryCloud } from './cloud/cloud';

/** Names of what is random or depends on the clock, and what they look like. */
const passing: readonly (readonly [RegExp, string])[] = [
  [/cairn_[\w.-]+/g, '<secret>'],
  [/\b[0-9a-f]{16,64}\b/g, '<hex>'],
  [/(?<![0-9a-z])[0-7][0-9a-hjkmnp-tv-z]{25}(?![0-9a-z])/gi, '<id>'],
  [/#(RUNS|MODELS|TRACES)#\d+/g, '#$1#<shard>'],
  [/(RUN|MODEL)#[0-9a-f]{12}#/g, '$1#<order>#'],
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<uuid>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*Z/g, '<time>'],
  [/(?<=[^\d.])1[6-9]\d{11}(?!\d)/g, '<milliseconds>'],
  [/(?<=[^\d.])1[6-9]\d{8}(?!\d)/g, '<seconds>'],
];

const anonymous = (text: string): string =>
  passing.reduce((left, [pattern, name]) => left.replace(pattern, name), text);

/** What traces pack: deflated JSON. */
const inflated = (bytes: Buffer): unknown => JSON.parse(inflateRawSync(bytes).toString('utf8'));

const firstOf = (bytes: Buffer, ...readers: readonly ((bytes: Buffer) => unknown)[]): unknown => {
  for (const read of readers)
    try {
      return read(bytes);
    } catch {}
  return createHash('sha1').update(bytes).digest('base64');
};

/** Bytes are read if they are packed, else told by their hash. */
const readable = (_key: string, value: unknown): unknown => {
  if (!ArrayBuffer.isView(value)) return value;
  return firstOf(Buffer.from(value.buffer, value.byteOffset, value.byteLength), readableLists, inflated);
};

const textOf = (value: unknown): string => anonymous(JSON.stringify(value, readable));

/** A registry file without its times, and the id that follows from them. */
const registryText = (bytes: Buffer): string =>
  JSON.stringify(registry.decode(bytes), (key, value: unknown) =>
    typeof value === 'bigint' || key === 'nanos' || key === 'versionId' ? '<passing>' : value,
  );

/** Text without what is random in it; other bytes by their hash. */
const contentOf = (id: string, bytes: Buffer): string => {
  if (id.endsWith('/registry.pb')) return registryText(bytes);
  const text = bytes.toString('utf8');
  const told = text.includes('\uFFFD') ? bytes : anonymous(text);
  return createHash('sha1').update(told).digest('base64');
};

const linesOf = ({
  documents,
  buckets,
  machines,
  secrets,
  events,
  delivered,
}: MemoryCloud): readonly string[] => [
  ...Object.keys(tables).flatMap((table) => documents.items(table).map((item) => `${table} ${textOf(item)}`)),
  ...[...buckets.all].map(([id, bytes]) => `object ${anonymous(id)} ${contentOf(id, bytes)}`),
  ...[...machines.started].map(([name, input]) => `execution ${anonymous(name)} ${textOf(input)}`),
  ...[...machines.stopped].map(([name, cause]) => `stopped ${anonymous(name)} ${anonymous(cause)}`),
  ...[...machines.resumed].map(([token, output]) => `resumed ${anonymous(token)} ${textOf(output)}`),
  ...[...secrets.keys()].map((name) => `secret ${anonymous(name)}`),
  ...events.map((event) => `event ${textOf(event)}`),
  ...delivered.map((line) => `delivered ${anonymous(line)}`),
];

/** Everything that a cloud holds, a line a thing, without ids and times: two runs of one story give the same. */
export const dumpOf = (cloud: MemoryCloud, alike?: RegExp): readonly string[] =>
  linesOf(cloud)
    .map((line) => (alike ? line.replace(alike, '<alike>') : line))
    .sort();
