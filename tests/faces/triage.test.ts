import { closeBrowser } from '@yijiantong/tests/support/browser.ts'
import { describeComplaint, registerProfile } from '@yijiantong/tests/support/consulting.ts'
import { newPhone, type Person, patient } from '@yijiantong/tests/support/people.ts'
import { afterAll, expect, test } from 'vitest'
import { onBoth } from '../journeys/stage.ts'
import { opener } from './opening.ts'
import { talking } from './scenes.ts'
import type { Telephone } from './telephone.ts'
import { answerFirst, askIfNow, pickSymptom, point } from './triage-steps.ts'

afterAll(closeBrowser)

const danger = '胸口压榨样疼痛，大汗淋漓'

const MOST_TAPS = 6

/** A telephone that counts what a person does on it. */
const counting = (his: Telephone) => {
  let taps = 0
  return {
    count: () => taps,
    tap: async (name: string | RegExp) => {
      taps++
      await his.tap(name)
    },
    point: async (x: number, y: number) => {
      taps++
      await point(his, x, y)
    },
    answer: async () => {
      taps += await answerFirst(his)
    },
  }
}

onBoth({}, (stage) => {
  const open = opener(() => stage.server)
  const story = () => `triage-${stage.server.name}`
  const someone = async (): Promise<Person> => {
    const person = await patient(stage.server, newPhone())
    await registerProfile(person)
    return person
  }

  test('S04: from the body figure to a doctor in at most six taps', { timeout: 120_000 }, async () => {
    const his = await open(await someone(), 'pages/home/home', { story: story() })
    const by = counting(his)
    await by.tap('人体图')
    await his.at('triage/body/body')
    await his.sees('点一点不舒服的地方')
    await his.picture('figure')
    await by.point(0.5, 0.28)
    await his.sees('胸部怎么不舒服？')
    await by.tap('咳嗽')
    await his.picture('symptoms')
    await by.tap('下一步')
    await by.answer()
    await his.sees('AI 生成')
    await his.sees(/因为您提到/)
    await his.picture('departments')
    await by.tap(/赵医生/)
    await his.at('pages/doctor/doctor')
    expect(by.count()).toBeLessThanOrEqual(MOST_TAPS)
    // So that it can be seen whether it led to the right one.
    expect(his.route).toContain('triageId=tr_')
    await his.close()
  })

  test('S04: what is written is asked about, and back leads to the question before', { timeout: 120_000 }, async () => {
    const his = await open(await someone(), 'pages/home/home', { story: `${story()}-words` })
    await his.write('哪里不舒服', '不舒服')
    await his.tap('导诊')
    await his.at('triage/body/body')
    await his.sees(/请.*写|哪里/)
    // A region seen from near, and left again, was a slip of the finger; the head is seen from nearer for the eye.
    await point(his, 0.5, 0.36)
    await his.sees('上腹部怎么不舒服？')
    await his.tap('看全身')
    await point(his, 0.5, 0.08)
    await his.sees('头部怎么不舒服？')
    await point(his, 0.44, 0.49)
    await his.sees('眼睛怎么不舒服？')
    await his.picture('eye')
    await his.tap('去掉眼睛')
    await pickSymptom(his)
    await his.sees('第 1 题，最多 4 题')
    await answerFirst(his)
    await his.page.goBack()
    await his.at('triage/questions/questions')
    const before = await his.shown().getByRole('heading', { level: 1 }).textContent()
    expect(await his.shown().locator('.answer--on').count(), 'what was answered there').toBe(1)
    await answerFirst(his)
    await his.at('triage/result/result')
    await his.page.goBack()
    await his.at('triage/questions/questions')
    await his.sees(before ?? '')
    while ((await his.control('回到人体图').count()) === 0) await his.tap('上一题')
    await his.tap('回到人体图')
    await his.at('triage/body/body')
    await his.close()
  })

  test('S06: a danger stops triage and an order until the person says that it is not now', { timeout: 180_000 }, async () => {
    const person = await someone()
    const his = await open(person, 'pages/home/home', { story: `${story()}-danger` })
    await his.write('哪里不舒服', danger)
    await his.tap('导诊')
    await askIfNow(his)
    await his.picture('asked')
    await his.tap('是的，现在还有')
    await his.sees(/您说现在还有/)
    await his.at('pages/red-flag/red-flag')
    await his.tap('这不是现在发生的')
    await his.tap('以前发生过，现在没有了')
    await answerFirst(his)

    const { items } = await person.api.identity.listProfiles({})
    const told = { duration: '两三天', tried: '还没有处理', allergies: '没有', medicines: '没有' }
    const id = await describeComplaint(person, stage.doctor.userId, { profileId: items[0]?.profileId ?? '', description: danger, ...told })
    await his.go(`pages/intake/intake?id=${id}&doctorId=${stage.doctor.userId}&lane=advice`)
    for (let step = 0; step < 5; step++) await his.tap('下一步')
    await his.tap(/我已阅读并同意以上内容/)
    await his.tap('下一步')
    await his.tap('去付款')
    await askIfNow(his)
    expect((await person.api.consultation.read({ params: { id } })).state, 'before payment').toBe('draft')
    await his.tap('以前发生过，现在没有了')
    await his.at('pages/pay/pay')
    await his.close({ refused: [`422 POST /v1/consultations/${id}/submit`] })
  })

  test('S06: a danger in a message takes the patient’s screen and is shown to the doctor', { timeout: 120_000 }, async () => {
    const scene = await talking(stage)
    const his = await open(scene.patient, `pages/chat/chat?id=${scene.id}`, { story: `${story()}-message` })
    const hers = await open(stage.doctor, `doctor/chat/chat?id=${scene.id}`)
    await his.shown().locator('textarea').fill(danger)
    await his.tap('发送')
    await askIfNow(his)
    await hers.sees(danger)
    await hers.sees(/患者消息中可能有危急信号/)
    await his.tap('以前发生过，现在没有了')
    await his.at('pages/chat/chat')
    await his.sees(/现在怎么做/)
    await his.picture('card')
    await hers.sees(/患者说明：以前发生过/)
    await his.close()
    await hers.close()
  })
})
