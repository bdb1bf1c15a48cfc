import { ofType, refersToType } from './references';
import { at, listOf, ofTemplate, type RuleTemplate } from './rule';

const isTold = (template: RuleTemplate, type: string): boolean =>
  ofType(template, 'AWS::Budgets::Budget')
    .flatMap(([, { Properties }]) => listOf(at(Properties, 'NotificationsWithSubscribers')))
    .some(
      (notice) =>
        at(notice, 'Notification', 'NotificationType') === type &&
        refersToType(at(notice, 'Subscribers'), template, 'AWS::SNS::Topic'),
    );

/** There is a budget, and somebody is told when it is spent, and before that, when it will be. */
export const spendingIsWatched = ofTemplate((template) => {
  const untold = ['ACTUAL', 'FORECASTED'].filter((type) => !isTold(template, type));
  return untold.length === 0 ? undefined : `no budget tells of ${untold.join(' and ')} costs`;
});
