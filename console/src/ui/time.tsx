import { agoText, fullTimeText } from '../format/time';
import { useNow } from './use-now';

/** When something was, relative to now; the whole time on hover. */
export const Ago = ({ time }: { readonly time: string }) => (
  <time dateTime={time} title={fullTimeText(time)}>
    {agoText(time, useNow())}
  </time>
);
