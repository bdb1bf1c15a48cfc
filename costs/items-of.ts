import { assumptions } from './assumptions';
import type { Item } from './bill';
import type { Consumption, FunctionUse } from './consumption';
import { type FunctionSize, functionSizes } from './function-size';
import type { PriceName } from './prices';
import type { Template } from './template';
import { gigabyte, hoursPerMonth } from './time';

/** How often something happens that happens with every use, but at most once in a while. */
const atMostEvery = (seconds: number, uses: number, span: number): number => Math.min(uses, span / seconds);

const tracesOf = ({ entries }: FunctionUse, span: number): number => {
  const sure = Math.min(entries, span * assumptions.tracesPerSecond);
  return sure + (entries - sure) * assumptions.tracedShare;
};

const secondsOf = ({ invocations, milliseconds }: FunctionUse, span: number): number => {
  const starts = atMostEvery(assumptions.coldStartEverySeconds, invocations, span);
  return (milliseconds + starts * assumptions.initMilliseconds) / 1000;
};

const functionItems = (id: string, use: FunctionUse, size: FunctionSize, span: number): readonly Item[] => {
  const seconds = secondsOf(use, span);
  const logs = (use.logBytes + use.invocations * assumptions.platformLogBytes) / gigabyte;
  const item = (price: PriceName, quantity: number): Item => ({ price, quantity, what: id });
  const decrypts =
    size.encrypted * atMostEvery(assumptions.keyCachedSeconds, use.invocations, span) +
    // The environment of the function itself.
    atMostEvery(assumptions.coldStartEverySeconds, use.invocations, span);
  return [
    item('lambdaRequests', use.invocations),
    item(size.time, seconds * size.memory),
    item('lambdaStorage', seconds * size.storage),
    item('logsIngested', logs),
    item('logsStored', logs),
    item('traces', tracesOf(use, span)),
    item('kmsRequests', decrypts),
  ];
};

/** A table keeps what was written, at most, and continuous backups hold as much again. */
const storageItems = ({ writeUnits, objectBytes }: Consumption, what: string): readonly Item[] => {
  const tables = (writeUnits * assumptions.bytesPerWriteUnit) / gigabyte;
  return [
    { price: 'tableStorage', quantity: tables, what },
    { price: 'tableBackups', quantity: tables, what },
    { price: 'objectStorage', quantity: objectBytes / gigabyte, what },
  ];
};

/**
 * What a consumption is billed by, for the functions of a template.
 *
 * @param span seconds over which the consumption is spread evenly: starts, traces and deliveries depend on it
 * @throws Error when the consumption has a function that the template has not
 */
export const itemsOf = (
  consumption: Consumption,
  { template, span, what }: { readonly template: Template; readonly span: number; readonly what: string },
): readonly Item[] => {
  const sizes = functionSizes(template);
  const functions = Object.entries(consumption.functions).flatMap(([id, use]) => {
    const size = [...sizes].find(([candidate]) => candidate.endsWith(id))?.[1];
    if (!size) throw new Error(`the template has no function ${id}, and ${what} was measured with one`);
    return functionItems(id, use, size, span);
  });
  const deliveries = atMostEvery(assumptions.deliveryEverySeconds, consumption.records, span);
  const logs =
    (consumption.executionLogBytes + consumption.apiRequests * assumptions.accessLogBytes) / gigabyte;
  const of = (price: PriceName, quantity: number): Item => ({ price, quantity, what });
  return [
    ...functions,
    ...storageItems(consumption, what),
    of('apiRequests', consumption.apiRequests),
    of('transferOut', consumption.bytesOut / gigabyte),
    of('readUnits', consumption.readUnits),
    of('writeUnits', consumption.writeUnits),
    of('objectWrites', consumption.objectWrites + deliveries),
    of('objectReads', consumption.objectReads),
    of('transitions', consumption.transitions),
    of('events', consumption.events),
    // The bus asks for the key of each event.
    of('kmsRequests', consumption.events),
    of('traces', consumption.executions),
    of('logsIngested', logs),
    of('logsStored', logs),
    of('deliveredData', consumption.roundedRecordBytes / gigabyte),
    of('partitionedData', consumption.recordBytes / gigabyte),
    of('partitionedObjects', deliveries),
    of('queueRequests', consumption.queueRequests),
    of('secrets', (consumption.secretsMade * assumptions.secretHours) / hoursPerMonth),
    of('secretRequests', consumption.secretRequests),
    of('trainingHours', (consumption.trials * assumptions.trialSeconds) / 3600),
  ];
};
