import { api, type Told } from '../client/api.ts'
import { type Danger, type NotNow, showDanger } from '../client/danger.ts'
import { open } from '../client/go.ts'

export type Facts = NonNullable<Parameters<typeof api.triage.ask>[0]['body']>
export type Step = Told<'triage', 'ask'>
export type Question = NonNullable<Step['question']>

/** Whom it is about, as far as that is known: an account's own profile, or what a figure shows. */
export type About = { readonly ageYears?: number; readonly sex?: 'male' | 'female' }

type Answered = { readonly question: Question; readonly answer: string }

/**
 * What one person tells from the figure to the departments. The server remembers nothing between two questions: it is told
 * everything each time, and going back is leaving out the last answer.
 */
class Telling {
  step: Step | undefined
  /** Came while another page was in front; the page that comes to the front shows it. */
  unseen = false
  about: About = {}
  #facts: Facts = {}
  #answered: Answered[] = []

  get facts(): Facts {
    return this.#facts
  }

  get count(): number {
    return this.#answered.length
  }

  /** What was told on the figure; questions begin anew, and so does every "this is not now". */
  begin(facts: Facts, about: About): Promise<Step> {
    this.about = about
    return this.#ask(facts, [])
  }

  answer(answer: string): Promise<Step> {
    const question = this.step?.question
    return question === undefined
      ? this.#ask(this.#facts, this.#answered)
      : this.#ask(this.#facts, [...this.#answered, { question, answer }])
  }

  /** To the question before, and what was answered there; undefined when there is none. Asks nobody: that question has been here. */
  back(): { question: Question; answer: string } | undefined {
    const last = this.#answered[this.#answered.length - 1]
    if (last === undefined || this.step === undefined) return undefined
    this.#answered = this.#answered.slice(0, -1)
    this.step = { step: 'question', question: last.question, provenance: this.step.provenance }
    return last
  }

  /** Everything told so far, as the server is told it. */
  get told(): Facts {
    return toldWith(this.#facts, this.#answered)
  }

  notNow(category: Danger['category'], answer: NotNow): Promise<Step> {
    const others = (this.#facts.notNow ?? []).filter((each) => each.category !== category)
    return this.#ask({ ...this.#facts, notNow: [...others, { category, answer }] }, this.#answered)
  }

  async #ask(facts: Facts, answered: readonly Answered[]): Promise<Step> {
    const step = await api.triage.ask({ body: toldWith(facts, answered) })
    this.#facts = facts
    this.#answered = [...answered]
    this.step = step
    return step
  }
}

const toldWith = (facts: Facts, answered: readonly Answered[]): Facts => {
  const answers = answered.map(({ question, answer }) => ({ question: question.code, answer }))
  return { ...facts, ...(answers.length > 0 && { answers }) }
}

export const telling = new Telling()

/** Opens what comes next on top of the page in front. */
export const lead = (step: Step): void => {
  if (step.step === 'question') open('/triage/questions/questions')
  else if (step.step === 'result') open('/triage/result/result')
  else if (step.danger !== undefined) stop(step.danger)
}

const stop = (danger: Danger): void =>
  showDanger(danger, async (answer) => {
    const step = await telling.notNow(danger.category, answer)
    telling.unseen = step.danger === undefined
    return step.danger
  })
