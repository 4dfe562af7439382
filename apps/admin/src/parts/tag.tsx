/** What a state asks of the reader: nothing more, to wait, to watch, to act. */
export type Tone = 'done' | 'waiting' | 'running' | 'trouble'

/** A state: a word with a dot. The word says it; the colour only helps the eye down a column. */
export const Tag = ({ tone, children }: { readonly tone: Tone; readonly children: string }) => (
  <span className="tag" data-tone={tone}>
    {children}
  </span>
)

/** A table of states with their words, exhaustive by its type. */
export type Words<State extends string> = Readonly<Record<State, readonly [word: string, tone: Tone]>>

export const StateTag = <State extends string>({ of, words }: { readonly of: State; readonly words: Words<State> }) => {
  const [word, tone] = words[of]
  return <Tag tone={tone}>{word}</Tag>
}

export const optionsOf = <State extends string>(words: Readonly<Record<State, readonly [string, ...unknown[]]>>) =>
  Object.entries<readonly [string, ...unknown[]]>(words).map(([value, [label]]) => ({ value, label }))
