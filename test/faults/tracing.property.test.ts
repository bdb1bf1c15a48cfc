import { describeJourney } from './journey';
import { tracingJourneys } from './journeys/tracing';
import { nameResources } from './world';

nameResources();
for (const journey of tracingJourneys) describeJourney(journey);
