import type { StoryLine } from '../api/story';

export interface Chapter {
  readonly title: string;
  readonly lines: readonly StoryLine[];
}

/** Lines that stand together under one title; a chapter that comes again later is one of its own. */
export const chaptersOf = (lines: readonly StoryLine[]): readonly Chapter[] => {
  const chapters: { title: string; lines: StoryLine[] }[] = [];
  for (const line of lines) {
    const last = chapters.at(-1);
    if (last?.title === line.chapter) last.lines.push(line);
    else chapters.push({ title: line.chapter, lines: [line] });
  }
  return chapters;
};
