/** What is told to whoever thinks up a question: nothing that names a person. */
export type ToldForQuestion = {
  readonly told: string
  /** Names of symptoms an answer may be; no other answer is taken. */
  readonly symptoms: readonly string[]
}

/** As it was answered, with nothing checked but its form: what of it may be shown, who asked decides. */
export type FollowUpQuestion = { readonly text: string; readonly symptoms: readonly string[] }

/** What we need of a language model: one more question when our own are used up. Throws when it does not answer in time or in form. */
export type FollowUpQuestions = { ask(told: ToldForQuestion): Promise<FollowUpQuestion> }
