import { newKey } from '@yijiantong/client/client.ts'
import { api } from '../../client/api.ts'
import { isPassing, Refusal } from '../../client/refusal.ts'
import type { Lane } from '../../client/words.ts'
import { type Answers, type Intake, intakeOf, sameIntake } from './answers.ts'

/** The draft as the server has it. */
export type Saved = {
  readonly consultationId: string
  readonly profileId: string
  readonly version: number
  readonly amount: number
  readonly intake: Intake
}

/** The order has left our hands meanwhile: submitted, paid, or already with the doctor. */
export class AlreadySubmitted extends Error {
  override name = 'AlreadySubmitted'
  readonly consultationId: string

  constructor(consultationId: string) {
    super('This draft has been submitted already.')
    this.consultationId = consultationId
  }
}

/** A draft begun before, perhaps on another telephone. */
export const draftAt = async (id: string): Promise<{ doctorId: string; lane: Lane; saved: Saved }> => {
  const { state, doctorId, lane, profileId, version, amount, intake } = await api.consultation.read({ params: { id } })
  if (state !== 'draft') throw new AlreadySubmitted(id)
  return { doctorId, lane, saved: { consultationId: id, profileId, version, amount, intake } }
}

/** Keeps one intake at the server, one change after the other. */
export class ServerDraft {
  readonly #doctorId: string
  readonly #lane: Lane
  /** The recommendation that led to this doctor. */
  readonly #triageId: string | undefined
  #saved: Saved | undefined
  #making: { key: string; content: string } | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(doctorId: string, lane: Lane, saved?: Saved, triageId?: string) {
    this.#doctorId = doctorId
    this.#lane = lane
    this.#triageId = triageId
    this.#saved = saved
  }

  get saved(): Saved | undefined {
    return this.#saved
  }

  /** Refuses as the server does; throws `AlreadySubmitted` when there is nothing left to write. */
  save(answers: Answers): Promise<Saved> {
    const saving = this.#queue.then(() => this.#save(answers))
    this.#queue = saving.catch(() => undefined)
    return saving
  }

  async #save(answers: Answers): Promise<Saved> {
    const intake = intakeOf(answers)
    const before = this.#saved
    if (before === undefined) return this.#make(answers.profileId, intake)
    if (before.profileId !== answers.profileId) {
      // Whom an order is about is fixed when it is made.
      await api.consultation.cancel({ params: { id: before.consultationId } }).catch(() => undefined)
      return this.#make(answers.profileId, intake)
    }
    if (sameIntake(before.intake, intake)) return before
    try {
      return await this.#change(before, intake)
    } catch (error) {
      return this.#after(error, before, answers)
    }
  }

  async #make(profileId: string, intake: Intake): Promise<Saved> {
    const triage = this.#triageId === undefined ? {} : { triageId: this.#triageId }
    const body = { doctorId: this.#doctorId, profileId, lane: this.#lane, ...triage, ...intake }
    const content = JSON.stringify(body)
    if (this.#making?.content !== content) this.#making = { key: newKey(), content }
    try {
      const { consultationId, version, amount } = await api.consultation.draft({ body }, { key: this.#making.key })
      this.#saved = { consultationId, profileId, version, amount, intake }
    } catch (error) {
      // Unanswered, it may have been made: then the next try under the same key finds it.
      if (!isPassing(error)) this.#making = undefined
      throw error
    }
    this.#making = undefined
    return this.#saved
  }

  async #change(before: Saved, intake: Intake): Promise<Saved> {
    const body = { version: before.version, ...intake }
    const { version, amount } = await api.consultation.intake({ params: { id: before.consultationId }, body })
    this.#saved = { ...before, version, amount, intake }
    return this.#saved
  }

  async #after(error: unknown, before: Saved, answers: Answers): Promise<Saved> {
    const code = error instanceof Refusal ? error.code : ''
    if (code === 'consultation.not_found') return this.#make(answers.profileId, intakeOf(answers))
    if (code !== 'consultation.cannot_edit' && code !== 'consultation.edited_elsewhere') throw error
    const now = await api.consultation.read({ params: { id: before.consultationId } })
    if (now.state === 'cancelled') return this.#make(answers.profileId, intakeOf(answers))
    if (now.state !== 'draft') throw new AlreadySubmitted(before.consultationId)
    // Only counted on, as when a sign of an emergency was noted: nobody wrote anything else.
    if (sameIntake(now.intake, before.intake)) return this.#change({ ...before, version: now.version }, intakeOf(answers))
    throw error
  }

  /** What the server has now, after somebody wrote elsewhere. */
  async reload(): Promise<Saved | undefined> {
    if (this.#saved === undefined) return undefined
    const now = await api.consultation.read({ params: { id: this.#saved.consultationId } })
    if (now.state !== 'draft') throw new AlreadySubmitted(now.consultationId)
    this.#saved = { ...this.#saved, version: now.version, amount: now.amount, intake: now.intake }
    return this.#saved
  }
}
