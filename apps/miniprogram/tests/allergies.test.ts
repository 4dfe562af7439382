import { describe, expect, test } from 'vitest'
import { allergiesOf } from '../doctor/allergies.ts'

describe('what a patient says of allergies', () => {
  test.each(['无', '没有', ' 没有。', '无过敏史'])('“%s” is no danger', (text) => {
    expect(allergiesOf(text)).toEqual({ danger: '', note: '患者自述没有过敏。' })
  })

  test.each(['青霉素', '没有青霉素以外的过敏', '无花果', '不清楚，小时候打针起过疹子', '没有食物过敏，头孢起疹子'])(
    '“%s” is shown as a danger',
    (text) => {
      expect(allergiesOf(text)).toEqual({ danger: text, note: '' })
    },
  )

  test.each(['不清楚', '不知道', undefined, ''])('%s asks the doctor to ask', (text) => {
    const { danger, note } = allergiesOf(text)
    expect(danger).toBe('')
    expect(note).toContain('先问一问')
  })
})
