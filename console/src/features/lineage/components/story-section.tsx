import { useClient } from '../../../data/project-client';
import { EmptyNote } from '../../../ui/empty-note';
import { LoadingSection, Section } from '../../../ui/section';
import { type Story, storyQuery } from '../api/story';
import { chaptersOf } from './chapters';
import { StoryChapter } from './story-chapter';

interface StorySectionProps {
  /** Null when there is none; undefined while that is not known. */
  readonly model: string | null | undefined;
}

const title = 'Story of the live model';
const lines = 6;

const empty = (story: Story | null) =>
  story === null || story.lines.length === 0 ? (
    <EmptyNote title="There is no story yet">
      It begins when a model is live: train, approve, then <code>npx cairn deploy</code>
    </EmptyNote>
  ) : undefined;

const Gaps = ({ gaps }: Pick<Story, 'gaps'>) => (
  <div className="note" data-tone="warning">
    <p className="note-title">The story has gaps</p>
    <ul>
      {gaps.map((gap) => (
        <li key={gap}>{gap}</li>
      ))}
    </ul>
  </div>
);

/** How the live model came to be, each line with the journal entries that say so. */
export const StorySection = ({ model }: StorySectionProps) => {
  const client = useClient();
  if (model === undefined) return <LoadingSection {...{ title, lines }} />;
  return (
    <Section
      {...{ title, lines, empty }}
      query={storyQuery(client, model)}
      aside={(story) => story && <span className="muted">{`${story.model} v${story.version}`}</span>}
    >
      {(story) =>
        story && (
          <>
            {story.gaps.length > 0 && <Gaps gaps={story.gaps} />}
            <ol className="story">
              {chaptersOf(story.lines).map((chapter) => (
                <StoryChapter key={chapter.lines[0]?.entries[0]} chapter={chapter} numbers={story.numbers} />
              ))}
            </ol>
          </>
        )
      }
    </Section>
  );
};
