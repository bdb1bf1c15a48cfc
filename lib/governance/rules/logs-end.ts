import { at, eachOf } from './rule';

/** Logs are kept as long as the environment says, and no longer. */
export const logsEnd = eachOf(['AWS::Logs::LogGroup'], (group, { settings }) => {
  const days = at(group, 'RetentionInDays');
  if (days === undefined) return 'keeps logs for ever';
  return days === settings.logRetention
    ? undefined
    : `keeps logs for ${days} days, not for ${settings.logRetention}`;
});
