import { closeBrowser } from '@yijiantong/tests/support/browser.ts'
import { newPhone } from '@yijiantong/tests/support/people.ts'
import { blurredPhotograph, photograph } from '@yijiantong/tests/support/pictures.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { onBoth } from '../journeys/stage.ts'
import { onToPhotographs } from './scenes.ts'
import { Telephone } from './telephone.ts'

afterAll(closeBrowser)

const complaint = '左前臂起红疹两天，很痒，晚上更明显。'
const question = '红疹有没有扩散？接触过什么新的东西？'
const answer = '没有扩散，前天换了新的洗衣液。'
const summary = '考虑接触性皮炎：停用新洗衣液，避免搔抓。三天没有好转请到皮肤科就诊。'

onBoth({}, (stage) => {
  describe('a consultation on two telephones', () => {
    test('from the doctor’s page to the review', { timeout: 240_000 }, async () => {
      const { server, doctor } = stage
      const story = `consultation-${server.name}`
      const owner = newPhone()
      const his = await Telephone.open(server.url, { owner, at: `pages/doctor/doctor?id=${doctor.userId}`, story: `${story}-patient` })

      await his.sees('执业资质已核验')
      await his.picture('doctor')
      await his.tap(/^健康咨询/)
      await his.at('pages/login/login')
      await his.tap('我已阅读并同意以下协议')
      await his.picture('login')
      await his.tap('手机号快捷登录')
      await his.picture('phone-number')
      await his.answer('允许')

      await his.at('pages/intake/intake')
      await his.tap('添加就诊人')
      await his.at('pages/profile/profile')
      await his.write('姓名', '王小明')
      await his.tap('本人')
      await his.tap('男')
      await his.choose('出生日期')
      await his.picture('profile')
      await his.tap('保存')

      await his.at('pages/intake/intake')
      await his.picture('for-whom')
      await his.tap('下一步')
      await his.write('病情描述', complaint)
      await his.picture('complaint')
      await onToPhotographs(his)
      await his.takePhotograph(await blurredPhotograph(), () => his.tap(/添加/))
      await his.sees(/照片有些模糊.*停一秒再拍/)
      await his.picture('photograph-to-take-again')
      await his.takePhotograph(await photograph(800, 600), () => his.tap('重拍一张'))
      await his.picture('photographs')
      await his.tap('下一步')
      await his.tapEach('没有')
      await his.picture('health')
      await his.tap('下一步')
      await his.tap(/我已阅读并同意以上内容/)
      await his.picture('consent')
      await his.tap('下一步')
      await his.picture('look-again')
      await his.tap('去付款')

      await his.at('pages/pay/pay')
      await his.picture('payment')
      await his.tap(/^微信支付/)
      await his.onSheet('¥19.00')
      await his.picture('wechat-pay')
      await his.answer('确认支付')
      await his.sees(/已付款/)
      await his.picture('paid')

      const hers = await Telephone.open(server.url, { owner: doctor.phone, at: 'doctor/workbench/workbench', story: `${story}-doctor` })
      await hers.at('doctor/workbench/workbench')
      await hers.sees(complaint)
      await hers.picture('workbench')
      await hers.tap('接诊')
      await hers.tap(/进行中/)
      await hers.tap(/左前臂起红疹/)
      await hers.at('doctor/chat/chat')
      await hers.picture('accepted')
      await hers.say(question)

      await his.tap('查看这次问诊')
      await his.at('pages/consultation/consultation')
      await his.picture('consultation')
      await his.tap(/^进入交流/)
      await his.at('pages/chat/chat')
      await his.sees(question)
      await his.say(answer)
      await his.picture('chat')
      await hers.sees(answer)
      await hers.picture('chat')

      await hers.tap('写小结')
      await hers.at('doctor/finish/finish')
      await hers.write('小结', summary)
      await hers.picture('summary')
      await hers.tap('提交小结并结束')
      await his.sees(summary)
      await his.picture('ended')
      await his.tap('评价')
      await his.at('pages/review/review')
      await his.tap(/^5星/)
      await his.tap('讲解清楚')
      await his.write('评价内容', '很快就好了。')
      await his.picture('review')
      await his.tap('提交评价')
      await his.sees('谢谢您，评价已收到')
      await his.picture('thanks')

      expect(await readReviews(stage), 'a review waits for moderation').toBe(1)
      // Whether WeChat's account is known already is asked first, quietly.
      await his.close({ refused: ['422 POST /v1/sessions'] })
      await hers.close()
    })
  })

  test('what a doctor has just written of herself is found on a telephone, by how it sounds', { timeout: 60_000 }, async () => {
    const { server, doctor } = stage
    const { bio, profileVersion: version } = await doctor.api.doctor.ownPractice({})
    await doctor.api.doctor.saveProfile({ body: { bio, expertise: ['湿疹反复'], version } })
    const his = await Telephone.open(server.url, { owner: 'stranger', at: 'pages/doctors/doctors' })
    await his.write('搜索医生、医院或疾病', 'shizhenfanfu')
    await his.tap('搜索')
    await his.sees('擅长：湿疹反复（按拼音匹配）')
    await his.sees('共 1 位医生')
    await his.close()
  })
})

const readReviews = async ({ by }: Parameters<Parameters<typeof onBoth>[1]>[0]): Promise<number> => {
  const { items } = await by.maker.api.engagement.reviewsToModerate({ query: { state: 'submitted' } })
  return items.length
}
