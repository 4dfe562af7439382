import { eventually } from '@yijiantong/tests/support/eventually.ts'
import type { Telephone } from './telephone.ts'

/** A finger on the figure, at a share of its box. */
export const point = async (his: Telephone, x: number, y: number): Promise<void> => {
  const box = await his.shown().locator('#figure').boundingBox()
  if (box === null) throw new Error('there is no figure to point at')
  await his.page.touchscreen.tap(box.x + box.width * x, box.y + box.height * y)
}

/** On the figure where there is one, in the list where letters are large. */
export const pickStomach = async (his: Telephone): Promise<void> => {
  await his.at('triage/body/body')
  await his.sees('下一步')
  if ((await his.shown().locator('#figure').count()) > 0) await point(his, 0.5, 0.36)
  else await his.tap('上腹部')
  await his.sees('上腹部怎么不舒服？')
}

/** To the first question. */
export const pickSymptom = async (his: Telephone): Promise<void> => {
  await pickStomach(his)
  await his.tap('胃痛')
  await his.tap('下一步')
  await his.at('triage/questions/questions')
}

/** Gives the first answer to whatever is asked, which is never a danger, until the departments are named. Tells how many were asked. */
export const answerFirst = async (his: Telephone): Promise<number> => {
  const said = his.shown().getByRole('heading', { level: 1 })
  for (let asked = 0; ; asked++) {
    await his.shown().locator('.answer').or(his.shown().locator('.departments')).first().waitFor()
    if (his.route.startsWith('triage/result')) return asked
    const question = await said.textContent()
    await his.shown().locator('.answer').first().tap()
    const gone = async () => (await said.textContent()) !== question
    await eventually('the next question or the departments', gone, { within: 20_000, every: 50 })
  }
}

export const answerAll = async (his: Telephone): Promise<void> => {
  await pickSymptom(his)
  await answerFirst(his)
  await his.sees(/的医生$/)
}

/** From the screen of a danger to its one more question. */
export const askIfNow = async (his: Telephone): Promise<void> => {
  await his.at('pages/red-flag/red-flag')
  await his.tap('这不是现在发生的')
  await his.sees('是的，现在还有')
}
