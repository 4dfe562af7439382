import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { refusalOf } from '@yijiantong/tests/support/people.ts'
import { describe, expect, it } from 'vitest'
import { onBoth } from './stage.ts'
import { begun, conversation, ordered, paid, reaches } from './story.ts'

onBoth({ timers: { unpaid: 4000, unaccepted: 4000, active: 4000 }, rounds: 2 }, (stage) => {
  describe('S07: when the time of a state is over', () => {
    it.concurrent('an order nobody paid is cancelled', async ({ expect }) => {
      const story = await ordered(stage)
      await reaches(story, 'cancelled')
      expect((await story.person.api.consultation.read({ params: story.params })).reason).toBe('unpaid')
    })

    it.concurrent('an order no doctor accepted is refunded once', async ({ expect }) => {
      const story = await paid(stage)
      await reaches(story, 'refunded')
      const { refunds, reason, money } = await stage.by.maker.api.consultation.history({ params: story.params })
      expect([reason, money.refunded, refunds.length]).toEqual(['unaccepted', money.paid, 1])
      expect(await refusalOf(story.doctor.api.consultation.accept({ params: story.params }))).toBe('consultation.cannot_accept')
    })

    it.concurrent('a consultation is completed, its conversation closed and its fee kept', async ({ expect }) => {
      const story = await begun(stage)
      await reaches(story, 'completed')
      const { reason, money } = await story.person.api.consultation.read({ params: story.params })
      expect([reason, money.refunded]).toEqual(['window_over', 0])
      await eventually('the conversation to close', async () => (await conversation(story.person, story.id))?.state === 'closed')
    })
  })

  it('S07: a consultation holds the rounds of question and answer agreed on', async () => {
    const story = await begun(stage)
    const [patientsLive, doctorsLive] = [await stage.live(story.person), await stage.live(story.doctor)]
    for (const round of [1, 2]) {
      await patientsLive.send(story.id, { text: `第 ${round} 个问题` })
      await patientsLive.send(story.id, { text: '再补充一句' })
      await doctorsLive.send(story.id, { text: `第 ${round} 个答复` })
    }
    expect(await refusalOf(patientsLive.send(story.id, { text: '第 3 个问题' }))).toBe('conversation.rounds_used')
    expect(await doctorsLive.send(story.id, { text: '最后补充一句' })).toMatchObject({ seq: expect.any(Number) })
  })

  it('S07: the timers of an order outlive the process that set them', async () => {
    const story = await ordered(stage)
    const name = 'consultation' in stage.server.pids ? 'consultation' : 'server'
    await stage.server.kill(name)
    await stage.server.start(name)
    await eventually('the order to lapse', async () => {
      const { state } = await story.person.api.consultation.read({ params: story.params })
      return state === 'cancelled'
    })
    expect((await story.person.api.consultation.read({ params: story.params })).reason).toBe('unpaid')
  })
})
