import { availableParallelism, totalmem } from 'node:os';

/** What a reader needs to judge the figures; nothing that tells which machine it is. */
export const machineFacts = () => ({
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 1024 ** 3),
  date: new Date().toISOString().slice(0, 10),
});

export type MachineFacts = ReturnType<typeof machineFacts>;
