import { phraseOf, sentenceOf } from '@yijiantong/phrases/book.ts'
import type { Order } from '../rules/order.ts'
import { possibleMoves } from '../rules/possible-moves.ts'

/** The buttons of a screen, with the sentence to show on those that do not work now. */
export const buttonsOf = (order: Order, role: 'patient' | 'doctor', now: number) =>
  possibleMoves(order, role, now).map(({ name, refusal }) => {
    if (refusal === undefined) return { name, possible: true }
    const phrase = phraseOf(refusal)
    return { name, possible: false, code: refusal, ...(phrase && { reason: sentenceOf(phrase, {}) }) }
  })
