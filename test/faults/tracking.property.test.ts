import { describeJourney } from './journey';
import { trackingJourneys } from './journeys/tracking';
import { nameResources } from './world';

nameResources();
for (const journey of trackingJourneys) describeJourney(journey);
