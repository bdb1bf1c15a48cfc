import { shortEntryId } from '../../../format/identity';
import { fullTimeText } from '../../../format/time';
import type { Story } from '../api/story';
import type { Chapter } from './chapters';

interface StoryChapterProps extends Pick<Story, 'numbers'> {
  readonly chapter: Chapter;
}

/** A chapter with its sentences, and after each the journal entries that it rests on. */
export const StoryChapter = ({ chapter: { title, lines }, numbers }: StoryChapterProps) => (
  <li className="chapter">
    <h3>{title}</h3>
    {lines.map(({ text, time, entries }) => (
      <p key={`${entries.join()} ${text}`}>
        {text}{' '}
        <span className="sources">
          {entries.map((entry) => (
            <code key={entry} title={`Journal entry ${entry}, ${fullTimeText(time)}`}>
              {numbers[entry] === undefined ? shortEntryId(entry) : `#${numbers[entry]}`}
            </code>
          ))}
        </span>
      </p>
    ))}
  </li>
);
