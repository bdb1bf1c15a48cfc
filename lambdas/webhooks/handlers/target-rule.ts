import { configuration } from '../../platform/configuration';
import type { TargetRule } from '../core/target';

/** Where webhooks may lead, by the function's environment: lib/emulator-differences.ts alone lets them stay here. */
export const targetRule = (): TargetRule => ({ allowLoopback: configuration.webhooksToLoopback() });
