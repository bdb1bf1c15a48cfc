import { Logger } from '@aws-lambda-powertools/logger';
import { redact } from './redaction';

/** Structured logs. Request bodies, tokens and feature values are never logged: ids and codes only. */
export const logger = new Logger({ serviceName: 'cairn', jsonReplacerFn: redact });
