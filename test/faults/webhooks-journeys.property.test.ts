/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { describeJourney } from './journey';
import { webhooksJourneys } from './journeys/webhooks';
import { nameResources } from './world';

nameResources();
for (const journey of webhooksJourneys) describeJourney(journey);
