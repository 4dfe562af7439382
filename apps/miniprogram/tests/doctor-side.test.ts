import { consultationContract } from '@yijiantong/consultation/contract.ts'
import { doctorContract } from '@yijiantong/doctor/contract.ts'
import { describe, expect, it } from 'vitest'
import { cleaned } from '../doctor/apply/draft.ts'
import { slots, steps } from '../doctor/apply/fields.ts'
import { placed } from '../doctor/apply/places.ts'
import { waited, whoOf } from '../doctor/case-line.ts'
import { offerMeans, type Practice } from '../doctor/desk.ts'
import { standingOf } from '../doctor/mine/standing.ts'
import { moved } from '../doctor/quick-replies/moved.ts'
import { caseState, declineChoices, endText, terminationChoices } from '../doctor/words.ts'

type Property = { readonly title?: string; readonly enum?: readonly string[]; readonly properties?: Readonly<Record<string, Property>> }
const propertiesOf = (schema: unknown): Readonly<Record<string, Property>> => (schema as Property).properties ?? {}

const now = Date.parse('2026-11-23T14:05:00+08:00')

describe('the form of an application', () => {
  const asked = propertiesOf(doctorContract.operations.saveApplication.body)
  const fields = steps.flatMap((step) => step.fields)

  it('asks for everything the server takes', () => {
    const names = [...fields.map(({ name }) => name), 'documents', 'consentOfInstitution']
    expect(names.toSorted()).toEqual(Object.keys(asked).toSorted())
    expect(slots.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(propertiesOf(asked.documents)).toSorted())
  })

  it('offers every choice the server knows, by the same names', () => {
    for (const { name, options } of fields) if (options !== undefined) expect(options, name).toEqual(asked[name]?.enum)
  })

  it('knows a place for every reason a submission is refused for', () => {
    const elsewhere = ['application.not_found', 'application.cannot_submit']
    for (const code of doctorContract.operations.submitApplication.failures) {
      const place = placed({ code, message: '不行。', fields: [] })
      expect(place === undefined, code).toBe(elsewhere.includes(code))
    }
  })

  it('puts refused fields on the first step at fault', () => {
    const fields = [
      { field: 'licenceNumber', text: '医师执业证编号的格式不正确' },
      { field: 'idNumber', text: '身份证号码的格式不正确' },
    ]
    expect(placed({ code: 'request.invalid', message: '', fields })).toEqual({
      step: 0,
      problems: { licenceNumber: '医师执业证编号的格式不正确', idNumber: '身份证号码的格式不正确' },
    })
    const document = [{ field: 'documents.licence', text: '医师执业证图片的格式不正确' }]
    expect(placed({ code: 'request.invalid', message: '', fields: document })?.step).toBe(2)
  })

  it('sends nothing that was left empty', () => {
    const documents = { licence: 'pi_1', portrait: '' }
    expect(cleaned({ name: ' 林演示 ', hospital: '', consentOfInstitution: false, documents })).toEqual({
      name: '林演示',
      consentOfInstitution: false,
      documents: { licence: 'pi_1' },
    })
  })
})

describe('reasons', () => {
  const reasonsOf = (name: 'decline' | 'terminate') => propertiesOf(consultationContract.operations[name].body).reason?.enum ?? []

  it('offers every reason there is', () => {
    expect(declineChoices.map(({ code }) => code).toSorted()).toEqual([...reasonsOf('decline')].toSorted())
    expect(terminationChoices.map(({ code }) => code).toSorted()).toEqual([...reasonsOf('terminate')].toSorted())
  })

  it('tells the doctor how an order ended, in the doctor’s words', () => {
    for (const reason of [...reasonsOf('decline'), ...reasonsOf('terminate'), 'by_patient', 'by_doctor', 'unaccepted'])
      expect(endText(reason), reason).not.toMatch(/医生|^$/)
    expect(caseState('refunded', 'busy')).toBe('未接诊')
    expect(caseState('pending_accept', null)).toBe('待接诊')
  })
})

describe('a line of the workbench', () => {
  it.each([
    [30_000, '刚刚到'],
    [12 * 60_000, '已等 12分钟'],
    [61 * 60_000, '已等 1小时'],
  ])('%i ms of waiting are %s', (ms, text) => expect(waited(now - ms, now)).toBe(text))
  it('leaves out what nobody knows', () => expect([whoOf('female', '1992-03-01', now), whoOf('', '', now)]).toEqual(['女 · 34岁', '']))
})

describe('what a doctor offers', () => {
  const offer = { kind: 'text' as const, price: 1900, on: true, hours: [], open: true }
  it('is said as patients meet it', () => {
    expect(offerMeans(offer, now)).toContain('接诊中')
    expect(offerMeans({ ...offer, on: false }, now)).toContain('已关闭')
    expect(offerMeans({ ...offer, open: false, opensAt: Date.parse('2026-11-24T08:00:00+08:00') }, now)).toContain('明天 08:00 开放')
    expect(offerMeans(undefined, now)).toContain('价格')
  })
})

describe('how a practice stands', () => {
  const practice = { status: 'active', licenceExpiresOn: '2026-11-25', licenceNumber: 'A', practiceScope: '内科专业' } as Practice
  const on = (licenceExpiresOn: string) => standingOf({ ...practice, licenceExpiresOn }, now).expiry
  it('counts the days of a licence in China', () => {
    expect([on('2026-11-25'), on('2026-11-23'), on('2026-11-22')]).toEqual(['还有 2 天到期', '执业证今天到期', '执业证已过期'])
    expect(standingOf({ ...practice, licenceExpiresOn: '2027-06-01' }, now).soon).toBe(false)
  })
  it('says why nobody can be taken', () => {
    const stopped = standingOf({ ...practice, status: 'suspended', statusReason: '资料核查' }, now)
    expect([stopped.stopped, stopped.means]).toEqual([true, '原因：资料核查'])
  })
})

describe('the order of quick replies', () => {
  it('moves one by one and stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  })
})
