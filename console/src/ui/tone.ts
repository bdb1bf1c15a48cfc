/** What a colour says; always beside a word that says it too. */
export type Tone = 'good' | 'warning' | 'bad' | 'active' | 'quiet';
